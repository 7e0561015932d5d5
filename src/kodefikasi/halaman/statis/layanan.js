// Keeps the page for use without a network. What it keeps, and its digest, the docs build writes in front.
// Docs of several versions may share an origin: each has a place of its own, and clears no other.
const TEMPAT = `kodefikasi ${registration.scope} `;
const SIMPANAN = TEMPAT + SIDIK;

addEventListener("install", (e) => {
  e.waitUntil(caches.open(SIMPANAN).then((s) => s.addAll(BERKAS)).then(() => skipWaiting()));
});

addEventListener("activate", (e) => {
  const usang = (nama) => nama.startsWith(TEMPAT) && nama !== SIMPANAN;
  e.waitUntil(caches.keys().then((semua) => Promise.all(semua.filter(usang).map((nama) => caches.delete(nama)))));
});

// The network first, so that nobody is left with a page of last year; without one, what was kept.
addEventListener("fetch", (e) => {
  if (e.request.method !== "GET") return;
  e.respondWith(fetch(e.request).catch(async () => (await caches.match(e.request, { ignoreSearch: true })) ?? Response.error()));
});
