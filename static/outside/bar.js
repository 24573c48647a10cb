// What comes from outside of this page (a link, a page around it) is said in a bar of its own, above everything else.
// It is loaded only where there is an outside.
const STYLE = `
  .outside { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 8px 16px;
    border-bottom: 1px solid var(--line); background: var(--note-ground); font-size: 13px; }
  .outside p { flex: 1 1 24ch; min-width: 0; overflow-wrap: anywhere; }
  .outside[data-is="warning"] { background: var(--warning-ground); }
  .outside .asks { display: flex; flex-wrap: wrap; gap: 8px; }
  :root:not([lang="ja"]) .outside [lang="ja"], :root[lang="ja"] .outside [lang="en"],
  :root:not([lang="ja"]) .link-dialog [lang="ja"], :root[lang="ja"] .link-dialog [lang="en"] { display: none; }
  .link-dialog { width: min(60ch, 100vw - 32px); padding: 16px; border: 1px solid var(--line); border-radius: 6px;
    background: var(--ground); color: var(--text); }
  .link-dialog::backdrop { background: rgb(0 0 0 / 0.4); }
  .link-dialog h2 { margin-bottom: 8px; font-size: 16px; }
  .link-dialog p, .link-dialog textarea { margin-bottom: 12px; }
  .link-dialog textarea { display: block; width: 100%; padding: 8px; resize: none; border: 1px solid var(--line); border-radius: 6px;
    background: var(--surface); color: var(--quiet); font: 13px/20px var(--mono); overflow-wrap: anywhere; }
  .link-dialog .asks { display: flex; flex-wrap: wrap; gap: 8px; }
  .outside[data-folded]:not(:hover, :focus-within) { padding-block: 2px; flex-wrap: nowrap; }
  .outside[data-folded]:not(:hover, :focus-within) p { flex-basis: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .outside[data-folded] .button { min-height: 24px; }
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

// Shows a bar until one of its buttons is pressed. `asks`: [name, English, Japanese, what it does; false keeps the bar].
export const bar = (kind, en, ja, asks) => {
  const shown = document.createElement("aside");
  shown.className = "outside";
  shown.dataset.is = kind;
  const buttons = document.createElement("span");
  buttons.className = "asks";
  const gone = () => shown.remove();
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

export const size = (text) => `${Math.max(1, Math.round(new Blob([text]).size / 1000))} kB`;

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
