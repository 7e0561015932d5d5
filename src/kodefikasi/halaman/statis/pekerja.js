// Python, and the library in it. Everything comes from the page's own folder.
const MULAI = `
import sys
sys.path.insert(0, "/paket")
from kodefikasi.halaman.meja import Meja, Mesin
meja = Meja(Mesin.BROWSER)

def examine(nama, isi, dengar):
    return meja.examine(nama, isi.to_bytes(), dengar)

meja.examine("a.csv", b"kode;pagu\\n5.03;10\\n")  # loads the rest while the person still looks for the file
`;
const say = (kata, selesai, semua) => postMessage({ maju: [kata, selesai, semua] });
const near = (nama) => new URL(nama, import.meta.url).href;

const fetchPackage = async () => {
  const jawaban = await fetch(near("paket.zip"));
  if (!jawaban.ok) throw new Error(`paket.zip tidak dapat diambil (${jawaban.status})`);
  return jawaban.arrayBuffer();
};

const open = async () => {
  const { loadPyodide } = await import(near("pyodide/pyodide.mjs"));
  const [python, paket] = await Promise.all([loadPyodide({ indexURL: near("pyodide/") }), fetchPackage()]);
  python.unpackArchive(paket, "zip", { extractDir: "/paket" });
  python.runPython(MULAI);
  return { meja: python.globals.get("meja"), periksa: python.globals.get("examine"), PythonError: python.ffi.PythonError };
};

const KERJA = {
  examine: (nama, isi) => dalam.periksa(nama, new Uint8Array(isi), (apa, selesai, semua) => say(`Membaca ${nama} …`, selesai, semua)),
  example: () => dalam.meja.example(),
  facts: (nomor) => copy(dalam.meja.facts(nomor)),
  marked: (nomor) => {
    const salinan = dalam.meja.marked(nomor);
    const hasil = [copy(salinan.isi), salinan.catatan];
    salinan.destroy();
    return hasil;
  },
};

const copy = (bita) => {
  const hasil = bita.toJs();
  bita.destroy();
  return hasil;
};

// An error of Python is a stack of lines; its last one says what it is.
const reason = (galat) => String(galat.message ?? galat).trim().split("\n").pop().replace(/^[\w.]+Error: /, "");

let dalam;
try {
  dalam = await open();
  postMessage({ nomor: 0 });
} catch (galat) {
  postMessage({ nomor: 0, galat: `pemeriksa tidak dapat disiapkan: ${reason(galat)}` });
}

onmessage = ({ data: { nomor, apa, bahan } }) => {
  try {
    postMessage({ nomor, isi: KERJA[apa](...bahan) });
  } catch (galat) {
    // what is no error of Python has broken Python itself: memory, depth
    postMessage({ nomor, galat: reason(galat), rusak: !(galat instanceof dalam.PythonError) });
  }
};
