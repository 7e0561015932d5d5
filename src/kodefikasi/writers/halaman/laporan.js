"use strict";
// Shown within another page, as a text of its own, links would lead to places of that page.
if (location.protocol === "about:") {
  addEventListener("click", (e) => {
    const tautan = e.target.closest("a[href^='#']");
    if (!tautan) return;
    e.preventDefault();
    location.hash = tautan.hash;
  });
}
(() => {
  const daftar = document.getElementById("daftar");
  if (!daftar) return;
  const isi = daftar.tBodies[0];
  const baris = [...isi.rows];
  const saring = document.getElementById("saring");
  const cacah = document.getElementById("cacah");
  const ribuan = new Intl.NumberFormat("id-ID");
  const urutTeks = new Intl.Collator("id", { numeric: true }).compare;
  const teks = new Map();

  const teksBaris = (b) => {
    if (!teks.has(b)) teks.set(b, b.textContent.toLocaleLowerCase("id"));
    return teks.get(b);
  };

  const filter = () => {
    const pilihan = new FormData(saring);
    const tingkat = new Set(pilihan.getAll("tingkat"));
    const aturan = pilihan.get("aturan");
    const tabel = pilihan.get("tabel");
    const kata = pilihan.get("kata").toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
    let tampak = 0;
    for (const b of baris) {
      const cocok = tingkat.has(b.dataset.tingkat)
        && (!aturan || b.dataset.aturan === aturan)
        && (!tabel || b.dataset.tabel === tabel)
        && kata.every((k) => teksBaris(b).includes(k));
      b.hidden = !cocok;
      tampak += cocok;
    }
    const semua = ribuan.format(baris.length);
    cacah.textContent = tampak === baris.length
      ? `${semua} temuan ditampilkan.`
      : `${ribuan.format(tampak)} dari ${semua} temuan ditampilkan.`;
  };

  const kunci = {
    no: (b) => Number(b.dataset.no),
    tingkat: (b) => Number(b.dataset.berat),
    aturan: (b) => b.dataset.aturan,
    kode: (b) => b.dataset.kode,
    tempat: (b) => Number(b.dataset.tempat),
  };

  const sort = (judul) => {
    const turun = judul.getAttribute("aria-sort") === "ascending";
    for (const th of daftar.tHead.rows[0].cells) {
      if (th.dataset.urut) th.setAttribute("aria-sort", "none");
    }
    judul.setAttribute("aria-sort", turun ? "descending" : "ascending");
    const ambil = kunci[judul.dataset.urut];
    const arah = turun ? -1 : 1;
    baris.sort((a, b) => {
      const [x, y] = [ambil(a), ambil(b)];
      const beda = typeof x === "number" ? x - y : urutTeks(x, y);
      return arah * beda || kunci.no(a) - kunci.no(b);
    });
    isi.append(...baris);
  };

  // a link to a finding that the filter hides shows it again
  const reveal = () => {
    const tujuan = document.getElementById(location.hash.slice(1));
    if (!tujuan || !tujuan.hidden || !isi.contains(tujuan)) return;
    saring.reset();
    filter();
    tujuan.scrollIntoView();
  };

  for (const th of daftar.tHead.rows[0].cells) {
    if (!th.dataset.urut) continue;
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.textContent = th.dataset.judul = th.textContent;
    tombol.addEventListener("click", () => sort(th));
    th.replaceChildren(tombol);
    th.setAttribute("aria-sort", th.dataset.urut === "no" ? "ascending" : "none");
  }
  saring.addEventListener("input", filter);
  saring.addEventListener("submit", (e) => e.preventDefault());
  saring.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", reveal);
  saring.hidden = false;
  filter();
  reveal();
})();
