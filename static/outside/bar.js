// What comes from outside of this page (a link, a page around it) is said in a bar of its own, above everything else.
// It is loaded only where there is an outside.
const STYLE = `
  .outside { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 8px 16px;
    border-bottom: 1px solid var(--line); background: var(--note-ground); font-size: 13px; }
  .outside p { flex: 1 1 24ch; min-width: 0; overflow-wrap: anywhere; }
  .outside[data-is="warning"] { background: var(--warning-ground); }
  .outside .asks { display: flex; flex-wrap: wrap; gap: 8px; }
  :root:not([lang="ja"]) .outside [lang="ja"], :root[lang="ja"] .outside [lang="en"],
  :root:not([lang="ja"]) .share [lang="ja"], :root[lang="ja"] .share [lang="en"] { display: none; }
  .share { width: min(80ch, 100vw - 16px); padding: 16px; scroll-padding-bottom: 72px; border: 1px solid var(--line); border-radius: 6px;
    background: var(--ground); color: var(--text); }
  .share::backdrop { background: rgb(0 0 0 / 0.4); }
  .share h2 { font-size: 16px; outline: 0; }
  .share h3 { margin-top: 12px; font-size: 13px; }
  .share p { margin: 8px 0; }
  .share fieldset { display: flex; flex-wrap: wrap; gap: 0 16px; min-width: 0; margin: 8px 0 0; padding: 4px 12px; border: 1px solid var(--line); border-radius: 6px; }
  .share .tick { display: flex; align-items: center; gap: 6px; min-height: 28px; }
  .share .tick > span { min-width: 0; overflow-wrap: anywhere; }
  .share .tick input { flex: none; width: 16px; height: 16px; margin: 0; }
  .share .replaced { flex: 1 1 100%; min-width: 0; font-size: 13px; }
  .share .button { white-space: normal; }
  .share .replaced > div { display: flex; flex-wrap: wrap; align-items: center; column-gap: 16px; }
  .share .replaced details[open] { flex: 1 1 100%; }
  .share .replaced summary { padding: 4px 0; color: var(--quiet); }
  .share .replaced ul { max-height: 160px; overflow: auto; margin: 0; padding-left: 16px; list-style: none; }
  .share .preview { max-height: 240px; margin: 4px 0; padding: 8px; overflow: auto; border: 1px solid var(--line); border-radius: 6px;
    background: var(--surface); font: 13px/20px var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
  .share .url { width: 100%; min-height: 28px; padding: 0 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface);
    color: var(--quiet); font: 13px/20px var(--mono); }
  .share .asks { position: sticky; bottom: -16px; display: flex; flex-wrap: wrap; gap: 8px; margin: 0 -16px -16px; padding: 12px 16px 16px;
    background: var(--ground); }
  .share[data-is="busy"] .preview { opacity: 0.5; }
  .outside[data-folded]:not(:hover, :focus-within) { padding-block: 2px; flex-wrap: nowrap; }
  .outside[data-folded]:not(:hover, :focus-within) p { flex-basis: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .outside[data-folded]:not(:hover, :focus-within) .button { min-height: 24px; }
  body:has(.desk[data-is~="empty"]) [data-outside="share"] { display: none; }
  :root[data-compact] :is(.tagline, .brand, .start) { display: none; }
  :root[data-compact] .bar { min-height: 40px; padding: 4px 12px; }
  :root[data-compact] .promise { margin-left: 0; }
  :root[data-compact] .choices { margin-left: auto; }
`;

// A sheet made by a script is no inline style, which the page's policy would refuse.
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// An element that says a text in both languages; the style above shows one.
export const speak = (name, en, ja) => {
  const element = document.createElement(name);
  for (const [lang, text] of [["en", en], ["ja", ja]]) {
    const said = document.createElement("span");
    said.lang = lang;
    said.textContent = text;
    element.append(said);
  }
  return element;
};

export const button = (does, en, ja, pressed) => {
  const made = speak("button", en, ja);
  made.type = "button";
  made.className = "button";
  made.dataset.outside = does;
  made.addEventListener("click", pressed);
  return made;
};

// Gives the focus back to what had it; if that has gone, to what is in view of the case or the catalogue.
const HOME = ".switch [aria-pressed=true], .tab[data-current=true] .tab-name, #catalogue-focus";
const refocus = (before) => {
  for (const one of [before, ...document.querySelectorAll(HOME)]) {
    one.focus();
    if (one !== document.body && document.activeElement === one) return;
  }
};

// Shows a bar until one of its buttons is pressed. `asks`: [name, English, Japanese, what it does; false keeps the bar].
export const bar = (kind, en, ja, asks) => {
  const shown = document.createElement("aside");
  shown.className = "outside";
  shown.dataset.is = kind;
  const buttons = document.createElement("span");
  buttons.className = "asks";
  const before = document.activeElement;
  const gone = () => {
    const held = shown.contains(document.activeElement);
    shown.remove();
    if (held) refocus(before);
  };
  for (const [does, english, japanese, act] of asks) {
    buttons.append(button(does, english, japanese, (event) => act(event) !== false && gone()));
  }
  const text = speak("p", en, ja);
  text.setAttribute("role", "status");
  shown.append(text, buttons);
  document.body.prepend(shown);
  return { shown, text, gone };
};

// Folds a bar that stays into one line once it could be read; pointed at, or with the focus in it, it is whole again.
const READ = 6_000; // ms
export const foldSoon = ({ shown }) => setTimeout(() => (shown.dataset.folded = ""), READ);

export const dismiss = ["dismiss", "Dismiss", "閉じる", () => {}];

// A time as people here read it.
export const when = (time) => new Date(time).toLocaleString(document.documentElement.lang);

// How large texts and files are together.
export const size = (contents) => `${Math.max(1, Math.round(new Blob(contents).size / 1000))} kB`;

// Copies a text; whether it could. A page that is not served securely has no clipboard to write to, but a selection. `within`: the dialog
// that is open.
export const copyText = async (text, within = document.body) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    within.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return copied;
  }
};

// The app listens once it has drawn this.
export const drawn = () =>
  new Promise((done) => {
    const look = () => (document.querySelector("[data-sample], .report") ? done() : requestAnimationFrame(look));
    look();
  });

export const isEmpty = () => document.querySelector(".desk").dataset.is === "empty";

// Texts arrive as a dropped file does: visibly, as inputs of the case with their names. The app takes the event from the
// browser when it has taken the files; until it listens, nobody does.
export const put = async (texts) => {
  for (;;) {
    await drawn();
    const data = new DataTransfer();
    for (const { name, text } of texts) data.items.add(new File([text], name));
    if (!document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }))) return;
    await new Promise(requestAnimationFrame);
  }
};
