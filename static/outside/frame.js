// The page inside of another page. What both say to each other is in docs/embedding.md, version 1.
//
// A handshake by messages between the windows, where sources and origins are checked, then a channel that only these two
// have. Nothing of what a person pasted goes to the host before the person presses a button that names the host; what
// the host itself sent is analysed apart from the case, so that its answer can hold nothing else.
import { bar, dismiss, drawn, foldSoon, isEmpty, put, size, speak } from "./bar.js";
import { VERSION } from "./case.js";
import { analysis, startRules } from "./engine.js";

const PROTOCOL = 2;
const MOST_GIVEN = 2_000_000; // characters of one text
const LONGEST = 60_000; // ms for one text of the host's: the next one waits for it

const parameters = new URLSearchParams(location.hash.startsWith("#/") ? "" : location.hash.slice(1));
// The one origin that may connect, where whoever made the frame named it.
const expected = parameters.get("host");

let host; // { origin, port }
let report; // the last report that the page showed, as JSON
let asked = 0;
let answers = Promise.resolve(); // one worker at a time, answers in the order of the questions

const nameOf = (origin) => (origin === "null" ? "" : origin.replace(/^https?:\/\//, ""));

const setTheme = (theme) => {
  // The styles follow what the system prefers; a choice turns their condition on or off.
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      rule.written ??= rule.media.mediaText;
      if (!rule.written.includes("prefers-color-scheme: dark")) continue;
      rule.media.mediaText = { dark: "screen", light: "not all" }[theme] ?? rule.written;
    }
  }
  document.documentElement.style.colorScheme = theme === "auto" ? "" : theme;
};

const setLang = async (lang) => {
  await drawn();
  document.querySelector(`[data-choice="${lang}"]`)?.click();
};

const setCompact = (compact) => document.documentElement.toggleAttribute("data-compact", compact);

// What a host may say, each with the check of what it says. Whatever fails is answered with an error and has no effect.
const isOneOf = (...values) => [(value) => values.includes(value), values.join(", ")];
const isText = [(value) => typeof value === "string" && value.length <= MOST_GIVEN, `a string of at most ${MOST_GIVEN} characters`];
const isFlag = [(value) => typeof value === "boolean", "true or false"];
const isRule = [(value) => value === null || (typeof value === "string" && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(value)), "a rule id or null"];
const isName = [(value) => typeof value === "string" && /^[^\p{C}]{1,100}$/u.test(value), "1 to 100 printable characters"];
const isId = [(value) => ["string", "number"].includes(typeof value), "a string or a number"];

const MESSAGES = {
  set: { lang: isOneOf("en", "ja"), theme: isOneOf("auto", "light", "dark"), compact: isFlag },
  open: { rule: isRule },
  analyze: { text: isText, source: isName, lang: isOneOf("en", "ja"), id: isId },
};
const WANTED = { set: [], open: ["rule"], analyze: ["text"] };

const fault = (message) => {
  const fields = Object.hasOwn(MESSAGES, message?.type) ? MESSAGES[message.type] : null;
  if (!fields) return `type: one of ${Object.keys(MESSAGES).join(", ")} is expected`;
  for (const [name, value] of Object.entries(message)) {
    if (name === "type") continue;
    if (!Object.hasOwn(fields, name)) return `${message.type}.${name}: no such field`;
    const [holds, wanted] = fields[name];
    if (!holds(value)) return `${message.type}.${name}: ${wanted} is expected`;
  }
  const missing = WANTED[message.type].find((name) => !Object.hasOwn(message, name));
  return missing && `${message.type}.${missing} is missing`;
};

const say = (message) => host?.port.postMessage(message);

// The host's own text, by a worker of its own: nothing of the case is in reach of it.
const analyse = async ({ text, source = "paste", lang = document.documentElement.lang, id }) => {
  const rules = startRules(lang);
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`no report within ${LONGEST / 1000} s`)), LONGEST);
  });
  try {
    const [json] = await Promise.race([rules.ask(analysis(source, lang), [text]), late]);
    return { id, type: "report", from: "host", json };
  } catch ({ message }) {
    return { id, type: "error", message };
  } finally {
    clearTimeout(timer);
    rules.end();
  }
};

const show = async ({ text, source = "paste" }) => {
  if (!text) return;
  await drawn();
  if (isEmpty()) return put([{ name: source, text }]);
  const from = nameOf(host.origin) || "The page around this one";
  const fromJa = nameOf(host.origin) || "このページを埋め込んでいるページ";
  bar("note", `${from} offers a text (${size([text])}). What was pasted here stays.`, `${fromJa} からテキスト(${size([text])})が渡されました。貼り付け済みの内容はそのまま残ります。`, [
    ["add", "Add it to the case", "追加して分析", () => void put([{ name: source, text }])],
    ["dismiss", "Leave it out", "追加しない", () => {}],
  ]);
};

const hear = ({ data }) => {
  const wrong = fault(data);
  if (wrong) return say({ type: "error", id: isId[0](data?.id) ? data.id : undefined, message: wrong });
  if (data.type === "set") {
    if ("theme" in data) setTheme(data.theme);
    if ("compact" in data) setCompact(data.compact);
    if ("lang" in data) setLang(data.lang);
  }
  if (data.type === "open") location.hash = data.rule === null ? "#" : `#/rules/${data.rule}`;
  if (data.type === "analyze") {
    show(data);
    const given = { id: `${++asked}`, ...data };
    answers = answers.then(() => analyse(given)).then(say);
  }
};

let offered;
const offer = () => {
  offered?.gone();
  const name = nameOf(host.origin);
  const [en, ja] = name ? [name, name] : ["the page around this one", "埋め込み元のページ"];
  offered = bar(
    "note",
    `Inside ${en}, which cannot see what you paste.`,
    `${ja} に埋め込まれています。埋め込み元のページから、貼り付けた内容は見えません。`,
    [
      [
        "share",
        `Give the report to ${en}`,
        `レポートを ${ja} に渡す`,
        ({ currentTarget }) => {
          // Only a press of the person's own, and only what is on the screen now.
          if (currentTarget.isConnected && report && document.querySelector(".report-body")) {
            say({ type: "report", from: "person", json: report });
            offered.text.replaceChildren(
              ...speak("p", `The report, with its excerpts of what was pasted, was given to ${en}.`, `レポート(貼り付けた内容の抜粋を含む)を ${ja} に渡しました。`).children,
            );
          }
          return false;
        },
      ],
    ],
  );
  for (const share of offered.shown.querySelectorAll("button")) share.hidden = !report;
  foldSoon(offered);
};

// How high the page would be with nothing in it scrolled, in steps: a host has no use for the last pixel, and what it can tell of a
// report is no more than that it is short or long.
const STEP = 80; // px
const LEAST = 480; // px
const wanted = () => {
  const height = (css) => document.querySelector(css)?.offsetHeight ?? 0;
  const main = document.querySelector(".catalogue") ?? document.querySelector(".desk");
  let all = document.body.scrollHeight;
  if (main.matches(".desk")) {
    const around = all - main.offsetHeight;
    // An empty text area takes 52 of 100 parts of the frame (frame.css), so that it is 13/12 of what is beside it.
    const beside = around + height(".start");
    all = isEmpty() ? beside + Math.min(640, Math.max(280, (beside * 13) / 12)) : around + height(".report-body") + 48;
  }
  return Math.max(LEAST, Math.ceil(all / STEP) * STEP);
};

// Said whenever it changes, at most once for each frame that is drawn.
let told;
let looking;
let watching;
const tellHeight = () => {
  looking ??= requestAnimationFrame(() => {
    looking = undefined;
    const height = wanted();
    if (height !== told) say({ type: "height", height: (told = height) });
  });
};
const watchHeight = () => {
  told = undefined;
  const options = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["open", "hidden", "data-is", "data-view", "data-folded"] };
  watching ??= new MutationObserver(tellHeight);
  watching.observe(document.body, options);
  addEventListener("resize", tellHeight);
  tellHeight();
};

const connect = (event) => {
  const { data, source, origin, ports } = event;
  // Another window, or another origin than the one that connected or was named, is not heard at all.
  if (source !== parent || data?.meshmedic === undefined) return;
  if (origin !== (host?.origin ?? expected ?? origin)) return;
  if (data.type === "hello") return greet();
  if (data.type !== "connect") return;
  if (data.meshmedic !== PROTOCOL || !ports[0]) {
    const reason = ports[0] ? `version: ${PROTOCOL} is spoken here` : "connect: a port is expected";
    source.postMessage({ meshmedic: PROTOCOL, type: "refused", reason }, origin === "null" ? "*" : origin);
    return;
  }
  host?.port.close();
  host = { origin, port: ports[0] };
  host.port.onmessage = hear;
  say({ type: "ready", protocol: PROTOCOL, version: VERSION });
  offer();
  watchHeight();
};

// Holds nothing but that it is there, so that anybody may hear it.
const greet = () => parent.postMessage({ meshmedic: PROTOCOL, type: "hello" }, "*");

export const meetHost = () => {
  const theme = parameters.get("theme");
  if (["light", "dark"].includes(theme)) setTheme(theme);
  if (["en", "ja"].includes(parameters.get("lang"))) setLang(parameters.get("lang"));
  setCompact(parameters.has("compact"));
  document.addEventListener("meshmedic:report", ({ detail }) => {
    report = detail;
    if (host) for (const share of offered.shown.querySelectorAll("button")) share.hidden = !report;
  });
  addEventListener("message", connect);
  drawn().then(() => {
    // Only a page of the same origin can be seen from here, and only it could look in here.
    let seen = null;
    try {
      seen = globalThis.frameElement;
    } catch {
      // Another origin: the browser keeps both apart.
    }
    if (seen) {
      bar(
        "warning",
        "The page around this one comes from the same place and could read what is pasted here. Embed it with a sandbox to prevent that.",
        "埋め込み元のページは同じオリジンにあり、ここに貼り付けた内容を読み取れます。sandbox 属性を付けて埋め込むと防げます。",
        [dismiss],
      );
    }
    greet();
  });
};
