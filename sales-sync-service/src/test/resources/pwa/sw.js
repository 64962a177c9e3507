// Keeps the app itself, so that it starts without a connection. What the API says is never kept here.
const SHELL = 'shell-v1';
const FILES = ['./', 'app.js'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(SHELL).then(cache => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  if (event.request.method === 'GET' && new URL(event.request.url).pathname.startsWith('/pwa/')) {
    event.respondWith(caches.match(event.request, {ignoreSearch: true}).then(kept => kept || fetch(event.request)));
  }
});
