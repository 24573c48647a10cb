// Keeps the page's files, so that it works without a network after one visit. `cargo xtask build` puts in what it keeps.
// It answers for these files and for nothing else: whatever it doesn't list goes to the network as if it weren't there.
const VERSION = "{version}";
const FILES = [{files}];

const folder = new URL(".", location).href;
// Caches belong to the whole origin, where other folders may hold other copies of the page.
const mine = `meshmedic ${folder} `;
const name = mine + VERSION;
const own = new Set(FILES.map((file) => folder + file));
// What the rules say in a language that nobody asked for yet is kept when somebody does.
const isText = (address) => /^(?:texts|guides)-/.test(address.slice(folder.length));
const isTextOf = (address, lang) => isText(address) && address.includes(`s-${lang}-`);

const keepOne = async (address) => {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  // A page that a server leads to by another address would be refused as an answer to going there.
  await (await caches.open(name)).put(address, answer.redirected ? new Response(answer.body, answer) : answer);
};

const keep = async () => {
  // The language that the page opens in, as src/browser.rs has it.
  const lang = /^ja/i.test(navigator.language) ? "ja" : "en";
  const wanted = [...own].filter((address) => !isText(address) || isTextOf(address, lang));
  // All have to end before what is kept by half can be thrown away: one that is still on its way would open the cache again.
  const kept = await Promise.allSettled(wanted.map(keepOne));
  const failed = kept.find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
  const cache = await caches.open(name);
  // While files are being exchanged on the server, the page may be of another version than this list.
  const page = await cache.match(`${folder}index.html`);
  if (!(await page.text()).includes(VERSION)) throw new Error("index.html is of another version");
};

// Whatever is missing, nothing is kept by half: the page goes on as without this, and the next visit tries again.
addEventListener("install", (event) => {
  event.waitUntil(
    keep().catch(async (error) => {
      await caches.delete(name);
      throw error;
    }),
  );
});

addEventListener("activate", (event) => {
  const old = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((other) => other.startsWith(mine) && other !== name).map((other) => caches.delete(other)));
  };
  event.waitUntil(old());
});

// A new version waits until nobody uses the old one, or until somebody presses the button.
addEventListener("message", (event) => {
  if (event.data === "use") skipWaiting();
  // A page that was there before this worker loads its files without it.
  if (event.data?.lang) event.waitUntil(keepTexts(event.data.lang));
});

const keepTexts = async (lang) => {
  const cache = await caches.open(name);
  for (const address of own) {
    if (isTextOf(address, lang) && !(await cache.match(address))) await keepOne(address);
  }
};

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const bare = url.replace(/[?#].*/, "");
  const address = bare === folder ? `${folder}index.html` : bare;
  if (method !== "GET" || !own.has(address)) return;
  const answer = async () => {
    const kept = await (await caches.open(name)).match(address);
    if (kept) return kept;
    const loaded = await fetch(event.request);
    if (isText(address) && loaded.ok) await (await caches.open(name)).put(address, loaded.clone());
    return loaded;
  };
  event.respondWith(answer());
});
