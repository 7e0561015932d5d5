// The engine in this browser: Python in a worker, so that the page stays alive while it counts.
const pekerjaan = new Map(); // promises by number
let pekerja = null;
let nomor = 0;
let siap = null;
let sudah = false; // Python is ready
let dengar = () => {};
const MENYIAPKAN = "Menyiapkan pemeriksa; yang pertama kali mengunduh 19 MB …";

// A worker from a blob takes over the page's Content-Security-Policy: not even Python may call another address.
const start = () => {
  const alamat = new URL("pekerja.js", import.meta.url).href;
  const awal = new Blob([`import ${JSON.stringify(alamat)};`], { type: "text/javascript" });
  const blob = URL.createObjectURL(awal);
  pekerja = new Worker(blob, { type: "module" });
  siap = new Promise((jadi, gagal) => pekerjaan.set(0, { jadi, gagal }));
  siap.catch(() => {}); // said to who waits for it
  pekerja.onmessage = ({ data }) => {
    if (data.maju) {
      dengar(...data.maju);
      return;
    }
    if (data.nomor === 0) {
      URL.revokeObjectURL(blob);
      sudah = !data.galat;
      if (data.galat) { // the next file tries again
        stop(data.galat);
        return;
      }
    }
    const janji = pekerjaan.get(data.nomor);
    pekerjaan.delete(data.nomor);
    if (data.rusak) {
      janji?.gagal(new Error("memori peramban tidak cukup untuk berkas ini; pecah berkasnya, atau pakai kodefikasi buka"));
      cancel();
    } else if ("galat" in data) janji?.gagal(new Error(data.galat));
    else janji?.jadi(data.isi);
  };
  pekerja.onerror = () => stop("pemeriksa tidak dapat dijalankan di peramban ini; muat ulang halamannya");
};

const stop = (alasan) => {
  pekerja?.terminate();
  pekerja = null;
  sudah = false;
  for (const { gagal } of pekerjaan.values()) gagal(new Error(alasan));
  pekerjaan.clear();
};

const ask = async (apa, bahan = [], pindah = []) => {
  if (!pekerja) start();
  await siap;
  const n = ++nomor;
  return new Promise((jadi, gagal) => {
    pekerjaan.set(n, { jadi, gagal });
    pekerja.postMessage({ nomor: n, apa, bahan }, pindah);
  });
};

export const prepare = async () => {
  if (!pekerja) start();
  await siap;
  await navigator.serviceWorker?.register(new URL("layanan.js", import.meta.url));
};
const examineWith = async (laporkan, kata, kerja) => {
  dengar = laporkan;
  if (!pekerja) start();
  if (!sudah) laporkan(MENYIAPKAN);
  await siap;
  laporkan(kata);
  return JSON.parse(await kerja());
};
export const examine = (berkas, laporkan, kata) => examineWith(laporkan, kata, async () => {
  const isi = await berkas.arrayBuffer();
  return ask("examine", [berkas.name, isi], [isi]);
});
export const example = (laporkan, kata) => examineWith(laporkan, kata, () => ask("example"));
export const fetchFacts = async (n) => new Blob([await ask("facts", [n])], { type: "text/csv" });
export const fetchCopy = async (n) => {
  const [isi, catatan] = await ask("marked", [n]);
  return [new Blob([isi]), catatan];
};
export const cancel = () => {
  stop("dibatalkan");
  start();
};
