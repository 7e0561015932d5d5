// Run by halaman.py: compiles the package for the Python that will run it, so that the page starts sooner.
// node halaman.mjs FOLDER-OF-PYODIDE PACKAGE.zip COMPILED.zip
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const KOMPILASI = `
import compileall, io, pathlib, py_compile, zipfile

akar = pathlib.Path("/paket")
cara = py_compile.PycInvalidationMode.UNCHECKED_HASH
if not compileall.compile_dir(akar, quiet=1, legacy=True, stripdir=str(akar), invalidation_mode=cara):
    raise SystemExit("something does not compile")
wadah = io.BytesIO()
with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
    for berkas in sorted(akar.rglob("*")):
        if berkas.is_file() and berkas.suffix != ".py":
            arsip.writestr(zipfile.ZipInfo(str(berkas.relative_to(akar))), berkas.read_bytes(), zipfile.ZIP_DEFLATED)
wadah.getvalue()
`;
const [folder, masuk, keluar] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
python.unpackArchive(new Uint8Array(readFileSync(masuk)), "zip", { extractDir: "/paket" });
writeFileSync(keluar, python.runPython(KOMPILASI).toJs());
