// Links that hold texts: `#text=` with the text as UTF-8, deflated without a head and in base64url; for several texts,
// `text` several times, each with its `name` behind it. A fragment is never sent to a server.
import { bar, button, drawn, isEmpty, put, size, speak } from "./bar.js";

const MOST_TEXT = 2_000_000; // bytes of one text, as much as a text area takes
const LONG_LINK = 8_000; // characters; beyond that, chats and trackers are known to cut links

const encode = async (text) => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const packed = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

// What is too large or damaged is an error; never more is inflated than a text may have.
const decode = async (packed) => {
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_TEXT) {
      reader.cancel().catch(() => {});
      throw new RangeError("too large");
    }
    parts.push(value);
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(parts).arrayBuffer());
};

const readLink = async (fragment) => {
  const texts = [];
  for (const [key, value] of new URLSearchParams(fragment)) {
    if (key === "text") texts.push({ name: "paste", text: await decode(value) });
    if (key === "name" && texts.length > 0) texts.at(-1).name = value.slice(0, 100);
  }
  return texts.filter(({ text }) => text);
};

const writeLink = async (texts) => {
  const pieces = [];
  for (const { name, text } of texts) {
    pieces.push(`text=${await encode(text)}`);
    if (name !== "paste") pieces.push(`name=${encodeURIComponent(name)}`);
  }
  return `${location.href.split("#")[0]}#${pieces.join("&")}`;
};

export const openLink = async () => {
  if (!/^#(.*&)?text=/.test(location.hash)) return;
  const fragment = location.hash.slice(1);
  // What the link holds does not stay in the address, where the next copy of it would take it along.
  try {
    history.replaceState(null, "", location.href.split("#")[0]);
  } catch {
    // A page from disk may not be allowed to.
  }
  let texts;
  try {
    texts = await readLink(fragment);
  } catch (error) {
    const large = error instanceof RangeError;
    return bar(
      "warning",
      large ? "The text in this link is too large and was not read." : "This link is damaged, so its text was not read. Its end may have been cut off.",
      large ? "このリンクのテキストは大きすぎるため、読み込みませんでした。" : "このリンクは壊れているため、テキストを読み込めませんでした。末尾が欠けている可能性があります。",
      [["dismiss", "Dismiss", "閉じる", () => {}]],
    );
  }
  if (texts.length === 0) return;
  await drawn();
  const all = size(texts.map(({ text }) => text).join(""));
  if (isEmpty()) {
    await put(texts);
    return bar(
      "note",
      `What is shown here came with the link (${all}). Whoever made the link chose the text.`,
      `ここに表示されているテキスト(${all})はリンクに含まれていたものです。内容はリンクの作成者によるものです。`,
      [["dismiss", "Dismiss", "閉じる", () => {}]],
    );
  }
  bar("note", `The link holds a text of ${all}. What was pasted here stays.`, `リンクに ${all} のテキストが含まれています。貼り付け済みの内容はそのまま残ります。`, [
    ["add", "Add it to the case", "追加して分析", () => void put(texts)],
    ["dismiss", "Leave it out", "追加しない", () => {}],
  ]);
};

// The texts with their credentials masked, and on how many lines there are any: the rules know what is one. As src/worker/protocol.rs has it.
const masked = (texts) =>
  new Promise((done, failed) => {
    const worker = startEngine(document.documentElement.lang);
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    worker.addEventListener("error", ({ message }) => end(failed, new Error(message)));
    worker.addEventListener("message", ({ data: [head, ...texts] }) => {
      if (head.startsWith("0:")) worker.postMessage(["3:", ...asked]);
      if (head.startsWith("3:")) end(failed, new Error(head));
      if (head.startsWith("6:")) end(done, { texts, lines: Number(head.split(":")[1]) });
    });
    const asked = texts;
  });

// Asks before a link is made of what was pasted.
export const offerLink = async () => {
  const areas = [...document.querySelectorAll("textarea.area")].filter((area) => area.value);
  let safe;
  try {
    safe = await masked(areas.map((area) => area.value));
  } catch {
    return bar("warning", "No link was made: the rules that mask credentials could not be started.", "認証情報を伏せ字にするルールを開始できないため、リンクは作成しませんでした。", [
      ["dismiss", "Dismiss", "閉じる", () => {}],
    ]);
  }
  const texts = areas.map((area, at) => ({ name: area.name, text: safe.texts[at] }));
  const files = document.querySelectorAll(".tab").length - document.querySelectorAll("textarea.area").length;
  const link = texts.length > 0 ? await writeLink(texts) : "";
  const dialog = document.createElement("dialog");
  dialog.className = "link-dialog";
  const all = size(texts.map(({ text }) => text).join(""));
  const asks = document.createElement("div");
  asks.className = "asks";
  const close = () => dialog.close();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(speak("h2", "Copy a link that holds what was pasted", "貼り付けた内容を含むリンクのコピー"));
  dialog.append(
    speak(
      "p",
      `The link will hold all text in this case (${all}, the link ${link.length} characters). Whoever gets the link can read it, and so can every program that it is sent through. Opening it sends the text to no server.`,
      `リンクには、この画面のテキストがすべて含まれます(${all}、リンクは ${link.length} 文字)。リンクを受け取った人と、送信に使うツールは内容を読み取れます。リンクを開いても、テキストがサーバーに送信されることはありません。`,
    ),
  );
  if (safe.lines > 0) {
    const note = speak(
      "p",
      `Credentials are masked in it, on ${safe.lines} ${safe.lines === 1 ? "line" : "lines"}. Names are not.`,
      `認証情報は伏せ字にしています(${safe.lines} 行)。名前はそのままです。`,
    );
    note.dataset.masked = safe.lines;
    dialog.append(note);
  }
  if (link.length > LONG_LINK) {
    dialog.append(speak("p", "It is long: chats and trackers may cut it. A file is safer.", "長いリンクのため、チャットやチケットで途中で切れる可能性があります。ファイルで渡す方が確実です。"));
  }
  if (files > 0) dialog.append(speak("p", "Files in the case are left out.", "ファイルとして保持しているものは含まれません。"));
  const shown = document.createElement("textarea");
  shown.readOnly = true;
  shown.rows = 3;
  shown.value = link;
  shown.setAttribute("aria-label", "URL");
  dialog.append(shown);
  asks.append(
    button("copy-link", "Copy the link", "リンクをコピー", async ({ currentTarget }) => {
      const copied = await copyFrom(shown);
      currentTarget.replaceChildren(...speak("span", copied ? "Copied" : "Not copied", copied ? "コピーしました" : "コピーできません").children);
      if (copied) setTimeout(close, 800);
    }),
    button("dismiss", "Cancel", "キャンセル", close),
  );
  dialog.append(asks);
  document.body.append(dialog);
  dialog.showModal();
};

// A page that is not served securely has no clipboard to write to; the selection stays, to be copied by hand.
const copyFrom = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
};
