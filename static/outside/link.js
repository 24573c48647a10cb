// Links that hold texts: `#text=` with the text as UTF-8, deflated without a head and in base64url; for several texts, `text` several
// times, each with its `name` behind it; behind all of them `case`, with what else is the person's, as file.js has it. A fragment is
// never sent to a server.
import { bar, dismiss, drawn, isEmpty, put, size } from "./bar.js";
import { fromForm, pack, textOf, toForm, unpack } from "./case.js";
import { offerCase, openTold } from "./file.js";

const MOST_TEXT = 2_000_000; // bytes of one text, as much as a text area takes
const MOST_LINK = 8_000_000; // bytes of all that a link holds
const MOST_TEXTS = 100; // texts of a link: each becomes an input with a tab

const readLink = async (fragment) => {
  const texts = [];
  let read;
  let room = MOST_LINK;
  const inflated = async (value) => {
    const content = await unpack(value, Math.min(MOST_TEXT, room));
    room -= content.size;
    return textOf(content);
  };
  for (const [key, value] of new URLSearchParams(fragment)) {
    if (key === "text" && texts.length === MOST_TEXTS) throw new RangeError("too many texts");
    if (key === "text") texts.push({ name: "paste", content: await inflated(value) });
    if (key === "name" && texts.length > 0) texts.at(-1).name = value.slice(0, 100);
    if (key === "case") read = fromForm(await inflated(value));
  }
  if (!read) return { inputs: texts.filter(({ content }) => content) };
  if (read.inputs.length !== texts.length) throw new SyntaxError("a text is missing");
  const inputs = read.inputs.map((input, at) => ({ ...input, content: new Blob([texts[at].content]) }));
  return { ...read, inputs, whole: true };
};

// The link to a case that was prepared for it.
export const toLink = async (shared) => {
  const pieces = [];
  for (const { name, content } of shared.inputs) {
    pieces.push(`text=${await pack(content)}`);
    if (name !== "paste") pieces.push(`name=${encodeURIComponent(name)}`);
  }
  pieces.push(`case=${await pack(JSON.stringify(toForm(shared)))}`);
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
  let read;
  try {
    read = await readLink(fragment);
  } catch (error) {
    const large = error instanceof RangeError;
    return bar(
      "warning",
      large ? "The text in this link is too large and was not read." : "This link is damaged, so its text was not read. Its end may have been cut off.",
      large ? "このリンクのテキストは大きすぎるため、読み込みませんでした。" : "このリンクは壊れているため、テキストを読み込めませんでした。末尾が欠けている可能性があります。",
      [dismiss],
    );
  }
  if (read.inputs.length === 0) return;
  await drawn();
  const all = size(read.inputs.map(({ content }) => content));
  const texts = async () => {
    const contents = read.inputs.map(async ({ name, content }) => ({ name, text: await new Response(content).text() }));
    await put(await Promise.all(contents));
  };
  const [came, cameJa] = [`What is shown here came with the link (${all}). Whoever made the link chose the text.`, `ここに表示されているテキスト(${all})はリンクに含まれていたものです。内容はリンクの作成者によるものです。`];
  if (isEmpty()) {
    if (read.whole) return offerCase(read, came, cameJa);
    await texts();
    return bar("note", came, cameJa, [dismiss]);
  }
  bar("note", `The link holds a text of ${all}. What was pasted here stays.`, `リンクに ${all} のテキストが含まれています。貼り付け済みの内容はそのまま残ります。`, [
    ["add", "Add it to the case", "追加して分析", () => void texts()],
    ...(read.whole ? [["open-case", "Open it instead", "置き換えて開く", () => openTold(read, came, cameJa)]] : []),
    ["dismiss", "Leave it out", "追加しない", () => {}],
  ]);
};
