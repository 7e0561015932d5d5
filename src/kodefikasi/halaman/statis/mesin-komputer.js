// The engine on this computer: the library behind `kodefikasi buka`.
const HILANG = "kodefikasi di komputer ini sudah berhenti; jalankan lagi: kodefikasi buka";
let putus = new AbortController();

const ask = async (jalur, pilihan = {}) => {
  let jawaban;
  try {
    jawaban = await fetch(jalur, { ...pilihan, signal: putus.signal });
  } catch {
    throw new Error(HILANG);
  }
  if (!jawaban.ok) throw new Error(await jawaban.text());
  return jawaban;
};

const send = async (jalur, isi = "") => {
  const kepala = { "Content-Type": "application/octet-stream" };
  return (await ask(jalur, { method: "POST", body: isi, headers: kepala })).json();
};

export const prepare = async () => {};
export const examine = (berkas) => send(`periksa?${encodeURIComponent(berkas.name)}`, berkas);
export const example = () => send("contoh");
export const fetchFacts = async (nomor) => (await ask(`fakta/${nomor}`)).blob();
export const fetchCopy = async (nomor) => {
  const jawaban = await ask(`salinan/${nomor}`);
  return [await jawaban.blob(), decodeURIComponent(jawaban.headers.get("X-Catatan"))];
};
export const cancel = () => {
  putus.abort();
  putus = new AbortController();
};
