// Keeps one version of the site, whole, for when the network is gone.
//
// A new version installs beside the one in use and answers from the next load on. Its files stand
// in a folder of their own, so a page that is still open finds those it was loaded with.

const VERSION = "@VERSION@";
const FILES = ["@FILES@"];

// Other sites, even another copy of this one, may share the origin.
const OURS = `staplescope ${self.registration.scope} `;
const CACHE = OURS + VERSION;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { scope } = self.registration;
  if (method === "GET" && url.startsWith(scope)) {
    event.respondWith(answer(event.request));
  } else if (method === "POST" && url === `${scope}share`) {
    event.respondWith(receive(event));
  }
});
self.addEventListener("message", (event) => {
  const wanted = event.data?.shared;
  if (wanted) event.ports[0]?.postMessage(shared.get(wanted)?.() ?? []);
});

// What others share with the installed page is held here, in memory alone, until the page that it opens asks for it:
// it is put into no cache and no database, and given up after a minute.
const shared = new Map();
const HELD_MS = 60_000;

async function receive(event) {
  const id = crypto.randomUUID();
  const given = await event.request.formData().then(
    (form) => [...form.values()].filter((one) => (one.size === undefined ? one.trim() : true)),
    () => [],
  );
  const isTaken = new Promise((resolve) => {
    shared.set(id, () => (resolve(), given));
    setTimeout(resolve, HELD_MS);
  });
  // A worker that waits for nothing is stopped, and forgets.
  event.waitUntil(isTaken.then(() => shared.delete(id)));
  return Response.redirect(`${self.registration.scope}#shared=${id}`, 303);
}

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map((file) => keep(cache, file)));
  await self.skipWaiting();
}

async function keep(cache, file) {
  const unchanging = file.startsWith(`./${VERSION}/`);
  const response = await fetch(file, { cache: unchanging ? "default" : "reload" });
  if (!response.ok || response.redirected) throw new Error(`${file} cannot be kept`);
  // The site may have changed since this script was fetched; the next attempt gets it right.
  if (file === "./" && !(await response.clone().text()).includes(VERSION)) {
    throw new Error("the page is of another version");
  }
  await cache.put(file, response);
}

// Drops versions before the last one, which open pages may still use.
async function activate() {
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const start = () => cache.match("./", { ignoreVary: true });
  if (request.mode === "navigate" && isStart(request.url)) {
    return (await start()) ?? fetch(request);
  }
  const kept =
    (await cache.match(request, { ignoreVary: true })) ?? (await matchOlder(request));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === "navigate" && (await start());
    if (page) return page;
    throw error;
  }
}

function isStart(url) {
  const { origin, pathname } = new URL(url);
  const start = self.registration.scope;
  return origin + pathname === start || origin + pathname === `${start}index.html`;
}

async function matchOlder(request) {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS)) {
      const kept = await (await caches.open(name)).match(request, { ignoreVary: true });
      if (kept) return kept;
    }
  }
  return undefined;
}
