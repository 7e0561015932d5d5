// The desk: takes a file, shows the report, saves what comes of it. The engine does the rest, in a worker or on the
// computer; both have the same functions: prepare, examine, example, fetchFacts, fetchCopy, cancel.
const akar = document.documentElement;
const mesin = await import(`./mesin-${akar.dataset.mesin}.js`);
const el = Object.fromEntries([...document.querySelectorAll("[id]")].map((e) => [e.id, e]));
const judul = document.title;
const MIB = 1024 * 1024;

let kini = null; // the result that is shown
let giliran = 0; // the number of the examination under way; an answer to an earlier one is too late
let mulai = 0;
let detak = 0;

// ---- while it works ----
let apa = "";
const tick = () => {
  const detik = Math.round((performance.now() - mulai) / 1000);
  el.keadaan.textContent = detik < 3 ? apa : `${apa} (${detik} detik)`;
};

const report = (kata, selesai, semua) => {
  apa = kata;
  if (semua) {
    el.maju.max = semua;
    el.maju.value = selesai;
  } else {
    el.maju.removeAttribute("value");
  }
  if (!el.kerja.hidden) tick();
};

const begin = (kata) => {
  mulai = performance.now();
  leave();
  el.tolak.hidden = true;
  el.kerja.hidden = false;
  el.taruh.inert = true;
  report(kata);
  clearInterval(detak);
  detak = setInterval(tick, 1000);
  return ++giliran;
};

const finish = () => {
  clearInterval(detak);
  el.kerja.hidden = true;
  el.taruh.inert = false;
};

const refuse = (alasan) => {
  finish();
  leave();
  el.tolak.textContent = alasan;
  el.tolak.hidden = false;
};

// ---- the result ----
const leave = () => {
  el.hasil.hidden = true;
  el.depan.hidden = false;
  el.bingkai.removeAttribute("srcdoc");
  if (kini) URL.revokeObjectURL(kini.alamat);
  kini = null;
  document.title = judul;
};

const show = (hasil) => {
  finish();
  kini = hasil;
  kini.alamat = URL.createObjectURL(new Blob([hasil.laporan], { type: "text/html;charset=utf-8" }));
  [, kini.pokok, kini.akhiran] = /^(.*?)(\.[^.]{1,5})?$/s.exec(hasil.berkas);
  el.nama.textContent = hasil.berkas;
  el.cacah.replaceChildren(...Object.entries(hasil.cacah).map(([tingkat, teks]) => {
    const butir = document.createElement("span");
    butir.className = tingkat;
    butir.textContent = teks;
    return butir;
  }));
  note(hasil.takTerperiksa);
  el.fakta.disabled = !hasil.adaAngka;
  el.laporan.href = el.tab.href = kini.alamat;
  el.bingkai.srcdoc = hasil.laporan;
  el.laporan.download = `${kini.pokok}-laporan.html`;
  el.depan.hidden = true;
  el.hasil.hidden = false;
  document.title = `${hasil.berkas}: ${judul}`;
  el.nama.focus();
};

const run = async (kata, kerja) => {
  const nomor = begin(kata);
  let hasil;
  try {
    hasil = await kerja();
  } catch (galat) {
    hasil = { galat: galat instanceof Error ? galat.message : String(galat) };
  }
  if (nomor !== giliran) return;
  if (hasil.galat) refuse(hasil.galat);
  else show(hasil);
};

const examine = (berkas) => {
  const batas = Number(akar.dataset.batas);
  if (berkas.size > batas) {
    refuse(`${berkas.name}: lebih besar dari ${batas / MIB} MiB; pecah berkasnya lebih dahulu`);
    return;
  }
  const kata = `Memeriksa ${berkas.name} …`;
  run(kata, () => mesin.examine(berkas, report, kata));
};

const save = (isi, nama) => {
  const tautan = document.createElement("a");
  tautan.href = URL.createObjectURL(isi);
  tautan.download = nama;
  tautan.click();
  setTimeout(() => URL.revokeObjectURL(tautan.href), 60_000);
};

const note = (teks) => {
  el.catatan.textContent = teks;
  el.catatan.hidden = !teks;
};

// Saves what the engine makes of the result that is shown: a file, and perhaps what has to be said of it.
const make = async (tombol, kerja, akhir) => {
  const { nomor, pokok } = kini;
  tombol.disabled = true;
  note("");
  try {
    const [isi, catatan] = await kerja(nomor);
    save(isi, pokok + akhir);
    note(catatan);
  } catch (galat) {
    note(galat.message);
  }
  tombol.disabled = false;
};

// ---- what a person does ----
const choose = (daftar) => {
  if (!daftar.length) return;
  if (daftar.length > 1) refuse("Letakkan satu berkas saja; yang lain sesudahnya.");
  else examine(daftar[0]);
};

el.berkas.addEventListener("change", () => {
  choose([...el.berkas.files]);
  el.berkas.value = ""; // the same file again is a change as well
});
el.contoh.addEventListener("click", () => run("Memeriksa contoh …", () => mesin.example(report, "Memeriksa contoh …")));
el.batal.addEventListener("click", () => {
  giliran++;
  mesin.cancel();
  finish();
  el.berkas.focus();
});
el.lain.addEventListener("click", () => {
  leave();
  el.berkas.focus();
});
el.fakta.addEventListener("click", () => make(el.fakta, async (n) => [await mesin.fetchFacts(n), ""], "-angka.csv"));
el.salinan.addEventListener("click", () => make(el.salinan, mesin.fetchCopy, ` (ditandai)${kini.akhiran}`));

let dalam = 0; // a drag enters each element that it comes over before it leaves the last one
addEventListener("dragenter", (e) => {
  e.preventDefault();
  dalam++;
  akar.classList.add("seret");
});
addEventListener("dragleave", () => {
  dalam--;
  if (dalam <= 0) akar.classList.remove("seret");
});
addEventListener("dragover", (e) => e.preventDefault());
addEventListener("drop", (e) => {
  e.preventDefault();
  dalam = 0;
  akar.classList.remove("seret");
  if (!el.kerja.hidden) return;
  choose([...e.dataTransfer.files]);
});

mesin.prepare().catch(() => {}); // said when a file needs it
akar.dataset.siap = "meja";
