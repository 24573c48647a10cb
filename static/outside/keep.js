// Keeps the case in this browser, once somebody switched that on: each tab its own record of one database, which holds nothing else.
//
// A tab's record is named in its session storage, which a duplicated tab gets a copy of; a lock says whose it is.
import { bar, dismiss, drawn, isEmpty, when } from "./bar.js";
import { openCase, theCase } from "./case.js";

const NAME = "meshmedic";
const FLAG = "meshmedic-keep"; // static/start.js asks it
const MOST_KEPT = 20; // records
const PAUSE = 300; // milliseconds behind the last change

let own; // the id of this tab's record; none while nothing is kept
let release; // of its lock
let timer;
let filled = false; // whether there was a case since the page opened

let base; // open as long as something is kept: what is written while the page goes away has no time to open it

const database = () =>
  new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("cases", { keyPath: "id" });
    asked.onsuccess = () => {
      base = asked.result;
      // Another tab erases it.
      base.onversionchange = close;
      done();
    };
    asked.onerror = asked.onblocked = () => failed(asked.error ?? new Error("blocked"));
  });

const close = () => {
  base?.close();
  base = undefined;
};

// Does something with the records; what is written is written when this ends.
const records = async (mode, act) => {
  if (!base) await database();
  return new Promise((done, failed) => {
    const turn = base.transaction("cases", mode);
    const asked = act(turn.objectStore("cases"));
    turn.oncomplete = () => done(asked?.result);
    turn.onerror = turn.onabort = () => failed(turn.error ?? new Error("aborted"));
    // A page that goes away hears no answer, and what waits for one is undone.
    if (mode === "readwrite") turn.commit?.();
  });
};

// Takes a record for this tab alone, as long as it is open; whether it could. Without locks, the name in the session decides.
const hold = (id) =>
  new Promise((done) => {
    if (!navigator.locks) return done(true);
    navigator.locks
      .request(`${NAME} ${id}`, { ifAvailable: true }, (lock) => {
        done(lock !== null);
        return lock && new Promise((end) => (release = end));
      })
      .catch(() => done(true));
  });

const begin = (id) => {
  own = id;
  sessionStorage.setItem(NAME, id);
  localStorage.setItem(FLAG, "on");
};

const newId = () => `${Date.now()}-${Math.random().toString(36).slice(2)}`;

const tell = (on) => {
  document.dispatchEvent(new CustomEvent("meshmedic:keeping", { detail: on }));
  // What a press did to the switch by itself is not undone by an app to which nothing changed.
  const shown = document.querySelector("[data-do=keep]");
  if (shown) shown.checked = on;
};

// This tab keeps no more; `all`: no tab does.
const stop = (all) => {
  own = undefined;
  clearTimeout(timer);
  release?.();
  close();
  try {
    sessionStorage.removeItem(NAME);
    if (all) localStorage.removeItem(FLAG);
  } catch {
    // Forbidden, so there is nothing.
  }
  tell(false);
};

const refused = (error) => {
  const full = error.name === "QuotaExceededError";
  stop(!full);
  bar(
    "warning",
    full ? "This case is not kept: the browser has no room for it. Everything else works on." : "Nothing can be kept here: the browser does not allow it (a private window, a file, a setting). Everything else works on.",
    full ? "ブラウザの空き容量が足りないため、このケースは保持されません。ほかの機能はそのまま使えます。" : "ここでは保持できません。ブラウザが許可していません(プライベート ウィンドウ、ファイル、設定など)。ほかの機能はそのまま使えます。",
    [dismiss],
  );
};

// Keeps the case as it is now; an empty one is no longer kept.
const write = async () => {
  clearTimeout(timer);
  if (!own) return;
  const id = own;
  try {
    if (isEmpty()) return filled && (await records("readwrite", (store) => store.delete(id)));
    filled = true;
    const kept = theCase();
    await records("readwrite", (store) => store.put({ id, at: Date.now(), kept }));
  } catch (error) {
    if (own) refused(error);
  }
};

// Of many tabs that were closed, the oldest cases go.
const tidy = async () => {
  const all = await records("readonly", (store) => store.getAll());
  const old = all.sort((one, other) => other.at - one.at).slice(MOST_KEPT);
  if (old.length) await records("readwrite", (store) => old.forEach(({ id }) => id !== own && store.delete(id)));
};

export const keepCase = async ({ checked }) => {
  if (!checked) {
    const id = own;
    own = undefined;
    try {
      if (id) await records("readwrite", (store) => store.delete(id));
      stop((await records("readonly", (store) => store.count())) === 0);
    } catch {
      stop(true);
    }
    return;
  }
  try {
    const id = newId();
    await hold(id);
    begin(id);
    await write();
    if (own) tell(true);
  } catch (error) {
    refused(error);
  }
};

export const eraseKept = async () => {
  stop(true);
  const erased = await new Promise((done) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = () => done(true);
    asked.onerror = asked.onblocked = () => done(false);
  });
  if (erased) bar("note", "Everything kept in this browser is erased. What is open here stays until you leave.", "このブラウザに保持していた内容をすべて消去しました。開いている内容は、ページを離れるまで残ります。", [dismiss]);
  else bar("warning", "Not everything is erased: another tab uses it. Close the other tabs and try again.", "別のタブが使用中のため、すべては消去できませんでした。ほかのタブを閉じてからもう一度お試しください。", [dismiss]);
};

const bringIn = ({ kept, at }) => {
  // Its ages are counted to now again, as those of a case that was never left, unless it came with a time of its own.
  openCase({ ...kept, now: kept.fixed ? kept.now : 0 });
  bar("note", `Brought back from this browser, as it was ${when(at)}.`, `このブラウザに保持していた内容を復元しました(${when(at)} 時点)。`, [
    ["erase-kept", "Erase everything kept", "保持した内容をすべて消去", () => void eraseKept()],
    dismiss,
  ]);
};

// Offers the case of a tab that was closed.
const offerLast = async () => {
  const all = await records("readonly", (store) => store.getAll());
  const held = new Set((await navigator.locks?.query())?.held.map(({ name }) => name));
  const [last] = all.filter(({ id }) => !held.has(`${NAME} ${id}`)).sort((one, other) => other.at - one.at);
  if (!last || !isEmpty()) return;
  bar("note", `A case of ${when(last.at)} is kept in this browser.`, `このブラウザに ${when(last.at)} のケースが保持されています。`, [
    ["bring-back", "Bring it back", "復元", () => {
      bringIn(last);
      void records("readwrite", (store) => store.delete(last.id));
    }],
    ["erase-kept", "Erase everything kept", "保持した内容をすべて消去", () => void eraseKept()],
    dismiss,
  ]);
};

export const isKeeping = () => {
  try {
    return localStorage.getItem(FLAG) !== null;
  } catch {
    return false;
  }
};

// Brings back this tab's case. A duplicated tab has the name of another's: it gets a copy, under a name of its own.
export const bringBack = async () => {
  await drawn();
  try {
    const before = sessionStorage.getItem(NAME);
    const found = before && (await records("readonly", (store) => store.get(before)));
    const mine = before && (await hold(before));
    const id = mine ? before : newId();
    if (!mine) await hold(id);
    if (found && isEmpty()) bringIn(found);
    else if (!found) await offerLast();
    begin(id);
    tell(true);
    await tidy();
  } catch (error) {
    refused(error);
  }
};

export const watchKept = () => {
  document.addEventListener("meshmedic:changed", () => {
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  });
  // Another tab erased everything.
  addEventListener("storage", ({ key, newValue }) => own && key === FLAG && newValue === null && stop(true));
  // The last chance before the tab is gone.
  document.addEventListener("visibilitychange", () => document.hidden && write());
  addEventListener("pagehide", write);
};
