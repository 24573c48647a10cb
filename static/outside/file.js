// A case as one .html file: a report that anyone can read without the tool, and the case packed inside of it, as data.
import { fromForm, Newer, openCase, pack, textOf, theCase, toForm, unpack } from "./case.js";
import { bar, dismiss, isEmpty, when } from "./bar.js";
import { handOver, startRules } from "./engine.js";

const MOST_CASE = 64_000_000; // bytes of all contents
const MOST_FILE = 100_000_000; // bytes of a file
const OPENS = '<script type="application/json" id="meshmedic-case">';
// Put together, since the single file holds this script within such elements itself.
const closing = (element) => `</${element}>`;
const CLOSES = closing("script");
const MARK = '<meta name="generator" content="meshmedic case">';

// The file's policy names the hash of this text; a test of crates/xtask holds it.
const FILE_STYLE = `:root { color-scheme: light dark; --line: #d0d7de; --quiet: #57606a; --surface: #f6f7f9; --mark: #fff3bf; --link: #0b57d0; }
@media screen and (prefers-color-scheme: dark) { :root { --line: #2d353d; --quiet: #a3acb7; --surface: #171c21; --mark: #4a3d0c; --link: #8ab4f8; } }
body { max-width: 900px; margin: 0 auto; padding: 24px 16px; font: 15px/1.5 system-ui, "Hiragino Sans", "Noto Sans JP", "Yu Gothic", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 22px; line-height: 1.3; } h2 { margin-top: 32px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 17px; }
p, li > p:first-child { margin: 8px 0; } li > p { margin: 4px 0; } a { color: var(--link); }
pre, code { font: 13px/1.5 ui-monospace, monospace; } pre { padding: 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); white-space: pre-wrap; }
pre b { color: var(--quiet); font-weight: normal; user-select: none; } mark { background: var(--mark); color: inherit; }
.plain { white-space: pre-wrap; } .table { overflow-x: auto; } table { border-collapse: collapse; } th, td { padding: 4px 8px; border: 1px solid var(--line); text-align: left; }
footer { margin-top: 32px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 13px; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 11px; } pre, code { font-size: 9px; } h2, p:has(+ pre) { break-after: avoid; } mark { outline: 1px solid; } }
`;
const FILE_STYLE_HASH = "sha256-jBckurKiJugoaNSqLmDKOS6naT/pdFffXdQLkOfr9hU=";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const FOOT = {
  en: "This file holds what was pasted, with credentials masked, and the report on it. To go on with it, drop it on a page of meshmedic. No script runs in it.",
  ja: "このファイルには、貼り付けた内容(認証情報は伏せ字)とレポートが含まれています。続きから作業するには、meshmedic のページにドロップしてください。スクリプトは動きません。",
};

// The file's text. `html` comes from the rules, which escape all that is text in it.
export const toFile = async (shared, html, title) => {
  const form = toForm(shared);
  for (const [at, { content }] of shared.inputs.entries()) form.inputs[at].packed = await pack(content);
  // Nothing in it can end the element.
  const data = JSON.stringify(form).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${shared.lang}">
<meta charset="utf-8">
${MARK}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${FILE_STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${FILE_STYLE}${closing("style")}
<main>
${html}</main>
<footer><p>${FOOT[shared.lang]}</p></footer>
${OPENS}${data}${CLOSES}
</html>
`;
};

// What is handed on of a case: what the rules made of it, with the contents that go along, and the names of those too large for it.
export const prepared = async (rules, chosen, kept) => {
  const sizes = chosen.inputs.map(({ content }) => content.size ?? content.length);
  let room = MOST_CASE;
  const fits = sizes.map((size) => size <= room && ((room -= size), true));
  const left = chosen.inputs.filter((_, at) => !fits[at]).map(({ label }) => label);
  const inputs = chosen.inputs.filter((_, at) => fits[at]);
  const head = handOver({ ...chosen, inputs }, kept);
  const [json, markdown, html, ...contents] = await rules.ask(head, inputs.map(({ content }) => content));
  const { names, edits, aside, note, ...handed } = JSON.parse(json);
  const shared = { ...chosen, edits, aside, note, replaced: handed.replaced, inputs: inputs.map((input, at) => ({ ...input, name: names[at], content: contents[at] })) };
  return { shared, markdown, html, left, ...handed };
};

export const fileName = (now = new Date()) => {
  const two = (number) => String(number).padStart(2, "0");
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join("");
  return `meshmedic-${day}-${two(now.getHours())}${two(now.getMinutes())}.html`;
};

export const download = (text, name, type = "text/html") => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

// Saves the script that stands beside the button.
export const saveScript = (button) => {
  download(button.closest("details").querySelector("pre").textContent, "meshmedic-collect.sh", "application/x-sh");
  return true;
};

// Saves the case for oneself, names as they are.
export const saveCase = async () => {
  const rules = startRules(document.documentElement.lang);
  try {
    const { shared, html, title, masked, left } = await prepared(rules, theCase(), undefined);
    const name = fileName();
    download(await toFile(shared, html, title), name);
    document.dispatchEvent(new CustomEvent("meshmedic:saved"));
    const [lines, linesJa] = masked ? [` Credentials are masked, on ${masked} ${masked === 1 ? "line" : "lines"}.`, `認証情報は伏せ字にしています(${masked} 行)。`] : ["", ""];
    const [without, withoutJa] = left.length ? [` Left out, too large: ${left.join(", ")}.`, `大きすぎるため含まれないもの: ${left.join("、")}。`] : ["", ""];
    bar("note", `Saved as ${name}, with names as they are.${lines}${without} Drop it on this page to open it again; ages are counted to now. To give it to others, use Share.`, `${name} に保存しました。名前はそのままです。${linesJa}${withoutJa}このページにドロップすると再び開けます(経過時間は保存時点が基準)。他の人に渡す場合は「共有」を使ってください。`, [dismiss]);
  } catch (error) {
    bar("warning", `Not saved: ${error.message}.`, `保存できませんでした: ${error.message}`, [dismiss]);
  } finally {
    rules.end();
  }
};

// The case in a file. What is wrong with it is an error: newer, too large, or damaged.
const readCase = async (file) => {
  if (file.size > MOST_FILE) throw new RangeError("too large");
  const text = await textOf(file);
  const start = text.lastIndexOf(OPENS);
  const end = text.indexOf(CLOSES, start);
  if (start < 0 || end < 0) throw new SyntaxError("cut off");
  const json = text.slice(start + OPENS.length, end);
  const read = fromForm(json);
  const packed = JSON.parse(json).inputs.map((input) => input.packed);
  let room = MOST_CASE;
  for (const [at, input] of read.inputs.entries()) {
    if (typeof packed[at] !== "string") throw new SyntaxError("no content");
    const content = await unpack(packed[at], room);
    room -= content.size;
    input.content = content;
  }
  return read;
};

// Opens a case and says what it is. With stand-ins for names, no command of its report may be run as it stands.
export const openTold = (read, en, ja) => {
  openCase(read);
  const at = when(read.now);
  const [names, namesJa] = read.standIns ? ["Names in it are stand-ins: put the real ones in their place before you run a command. ", "名前は仮の名前です。コマンドは、実際の名前に戻してから実行してください。"] : ["", ""];
  bar(read.standIns ? "warning" : "note", `${en} ${names}Ages are counted to ${at}, when it was made.`, `${ja}${namesJa}経過時間は作成時点(${at})が基準です。`, [dismiss]);
};

// Says what was opened, and asks before it takes the place of another case.
export const offerCase = (read, en, ja) => {
  const opened = () => openTold(read, en, ja);
  if (isEmpty()) return opened();
  bar("note", `${en} Opening it takes the place of the open case, which can be had back by Undo.`, `${ja}開くと、現在の内容と置き換わります(「元に戻す」で戻せます)。`, [
    ["open-case", "Open it instead", "置き換えて開く", opened],
    ["dismiss", "Cancel", "キャンセル", () => {}],
  ]);
};

// Whether a file is one of ours; then it is opened, or why it can't be is said.
export const takeCase = async (file) => {
  if (!/\.html?$/i.test(file.name) || !(await file.slice(0, 4_000).text()).includes(MARK)) return false;
  try {
    offerCase(await readCase(file), `A case from ${file.name}.`, `${file.name} のケースです。`);
  } catch (error) {
    const [en, ja] =
      error instanceof Newer
        ? [`It was made by a newer meshmedic (${error.message}), which is needed to open it.`, `新しいバージョン(${error.message})の meshmedic で作成されています。開くにはそのバージョンが必要です。`]
        : error instanceof RangeError
          ? ["It is too large.", "大きすぎます。"]
          : ["It is damaged, or was changed.", "壊れているか、変更されています。"];
    bar("warning", `${file.name} was not opened. ${en} What is open here stays.`, `${file.name} を開けませんでした。${ja}現在の内容はそのままです。`, [dismiss]);
  }
  return true;
};
