// Run by halaman.py: compiles archives of Python for the Python that will run them, so that the page starts sooner.
// node halaman.mjs FOLDER-OF-PYODIDE ARCHIVE.zip…; each is written over.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const KOMPILASI = `
import compileall, io, pathlib, py_compile, shutil, zipfile

CARA = py_compile.PycInvalidationMode.UNCHECKED_HASH

def compiled(folder):
    """Return the archive of a folder, each module as what the compiler makes of it."""
    akar = pathlib.Path(folder)
    if not compileall.compile_dir(akar, quiet=1, legacy=True, stripdir=folder, invalidation_mode=CARA):
        raise SystemExit("something does not compile")
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for berkas in sorted(akar.rglob("*")):
            if berkas.is_file() and berkas.suffix != ".py":
                nama = zipfile.ZipInfo(str(berkas.relative_to(akar)))
                arsip.writestr(nama, berkas.read_bytes(), zipfile.ZIP_DEFLATED)
    shutil.rmtree(akar)
    return wadah.getvalue()

compiled
`;
const [folder, ...arsip] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
const compiled = python.runPython(KOMPILASI);
for (const nama of arsip) {
  python.unpackArchive(new Uint8Array(readFileSync(nama)), "zip", { extractDir: "/arsip" });
  writeFileSync(nama, compiled("/arsip").toJs());
}
