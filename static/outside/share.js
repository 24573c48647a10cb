// What of the case is handed on, seen before it is made: a link, a report for a ticket, or a file.
import { bar, button, copyText, dismiss, size, speak } from "./bar.js";
import { theCase } from "./case.js";
import { startRules } from "./engine.js";
import { download, fileName, prepared, toFile } from "./file.js";
import { toLink } from "./link.js";

const LONG_LINK = 8_000; // characters; beyond that, chats and trackers are known to cut links
const MOST_SHOWN = 200_000; // characters of a preview

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

// A box to tick, with what it stands for.
const tick = (type, checked, changed, ...children) => {
  const box = element("input", { type, checked });
  box.addEventListener("change", () => changed(box.checked));
  return element("label", { className: "tick" }, box, element("span", {}, ...children));
};

const group = (en, ja, ...children) => element("fieldset", {}, speak("legend", en, ja), ...children);

const said = (en, ja) => speak("span", en, ja);

const tellCopied = (pressed, copied) =>
  pressed.replaceChildren(...(copied ? said("Copied", "コピーしました") : said("Not copied", "コピーできません")).children);

// The classes of names, by their ids in the rules.
const CLASSES = {
  project: ["Projects", "プロジェクト"],
  number: ["Numbers of projects, organizations, machines", "プロジェクト・組織・マシンの番号"],
  cluster: ["Clusters and memberships", "クラスタとメンバーシップ"],
  namespace: ["Namespaces", "名前空間"],
  service: ["Services", "Service"],
  workload: ["Workloads and pods", "ワークロードと Pod"],
  node: ["Nodes and node pools", "ノードとノードプール"],
  revision: ["Revisions", "リビジョン"],
  network: ["Networks", "ネットワーク"],
  machine: ["Virtual machines", "仮想マシン"],
  resource: ["Other resources", "その他のリソース"],
  account: ["Accounts and e-mail addresses", "アカウントとメール アドレス"],
  host: ["Host names", "ホスト名"],
  address: ["IP addresses", "IP アドレス"],
};

const TARGETS = {
  markdown: {
    label: ["Report for a ticket", "チケット用のレポート"],
    make: async ({ markdown }) => markdown,
    act: ["copy-markdown", "Copy the report", "レポートをコピー"],
  },
  link: {
    label: ["Link", "リンク"],
    make: async ({ shared }) => toLink(shared),
    act: ["copy-link", "Copy the link", "リンクをコピー"],
  },
  file: {
    label: ["File", "ファイル"],
    make: async ({ shared, html, title }) => toFile(shared, html, title),
    act: ["save-file", "Save the file", "ファイルを保存"],
  },
};

// The texts as they go along, for whoever looks before it is made.
const shownTexts = async ({ shared }) => {
  const parts = shared.inputs.map(async ({ name, content }) => {
    const text = typeof content === "string" ? content : `(${size([content])})`;
    return `── ${name} ──\n${text}`;
  });
  const typed = shared.edits.map(([name, , value]) => `${name}=${value}`);
  const aside = shared.aside.map(([id, , reason, words]) => `${id}: ${reason} ${words}`);
  return [...(await Promise.all(parts)), ...typed, ...aside, shared.note].filter(Boolean).join("\n\n");
};

export const offerShare = () => {
  const whole = theCase();
  const rules = startRules(whole.lang);
  const chosen = { inputs: new Set(whole.inputs), edits: true, aside: true, note: true, replace: true };
  const kept = { classes: new Set(), names: new Set() };
  let target = "markdown";
  let ready; // what was prepared last
  let turn = 0;

  const dialog = element("dialog", { className: "share" });
  const heading = speak("h2", "Share this case", "ケースの共有");
  heading.tabIndex = -1;
  heading.id = "share-title";
  dialog.setAttribute("aria-labelledby", "share-title");
  const notes = element("div", { role: "status" });
  const list = element("div", { className: "replaced" });
  const preview = element("pre", { className: "preview", tabIndex: 0 });
  const field = element("input", { type: "text", className: "url", readOnly: true });
  field.setAttribute("aria-label", "URL");
  const asks = element("div", { className: "asks" });
  const close = () => dialog.close();
  dialog.addEventListener("close", () => {
    rules.end();
    dialog.remove();
  });

  const told = ({ masked, left }, made) => {
    const lines = [];
    if (masked) lines.push([`Credentials are masked, on ${masked} ${masked === 1 ? "line" : "lines"}.`, `認証情報は伏せ字にしています(${masked} 行)。`]);
    if (!chosen.replace) lines.push(["Names are as they are.", "名前はそのままです。"]);
    if (left.length) lines.push([`Left out, too large: ${left.join(", ")}.`, `大きすぎるため含まれないもの: ${left.join("、")}`]);
    if (target === "link") {
      lines.push([`Whoever gets the link can read it (${made.length} characters), and so can every program that it is sent through. Opening it sends the text to no server.`, `リンク(${made.length} 文字)を受け取った人と、送信に使うツールは内容を読み取れます。リンクを開いても、テキストがサーバーに送信されることはありません。`]);
      if (made.length > LONG_LINK) lines.push(["It is long: chats and trackers may cut it. A file is safer.", "長いリンクのため、チャットやチケットで途中で切れる可能性があります。ファイルで渡す方が確実です。"]);
      if (ready.shared.inputs.some(({ content }) => typeof content !== "string")) lines.push(["Archives are left out of a link.", "アーカイブはリンクに含まれません。"]);
    }
    notes.replaceChildren(...lines.map(([en, ja]) => speak("p", en, ja)));
    notes.dataset.masked = masked;
  };

  // By class; what was chosen to stay is in the list as well, as it was found before.
  const known = new Map();
  const classes = (replaced) => {
    const keyed = new Map(replaced.map((one) => [`${one.class} ${one.name}`, one]));
    for (const [key, one] of known) if (!keyed.has(key) && (kept.classes.has(one.class) || kept.names.has(one.name))) keyed.set(key, one);
    const all = new Map();
    for (const [key, one] of keyed) {
      known.set(key, one);
      all.set(one.class, [...(all.get(one.class) ?? []), one]);
    }
    return all;
  };

  // What is replaced; each name and each class can be left as it is.
  const listReplaced = (replaced) => {
    const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.class));
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const keep = (set, key) => (ticked) => {
      if (ticked) set.delete(key);
      else set.add(key);
      prepare();
    };
    const parts = [...classes(replaced)].map(([id, names]) => {
      const label = said(...(CLASSES[id] ?? [id, id]));
      const count = names.reduce((sum, one) => sum + one.count, 0);
      const ticked = tick("checkbox", !kept.classes.has(id), keep(kept.classes, id), label, ` ${names.length} (×${count})`);
      ticked.firstChild.dataset.key = id;
      const singles = names.map(({ name, stand_in, count }) => {
        const one = tick("checkbox", !kept.names.has(name), keep(kept.names, name), element("code", {}, name), ` → `, element("code", {}, stand_in), ` (×${count})`);
        one.firstChild.dataset.key = `${id} ${name}`;
        one.firstChild.disabled = kept.classes.has(id);
        return element("li", {}, one);
      });
      const details = element("details", { open: open.has(id) }, element("summary", {}, said("Each", "個別に選択")), element("ul", {}, ...singles));
      details.dataset.class = id;
      return element("div", {}, ticked, details);
    });
    list.replaceChildren(...parts);
    list.hidden = !chosen.replace;
    if (replaced.length) {
      list.append(
        button("copy-map", "Copy this list (it stays with you)", "この対応表をコピー(共有には含まれません)", async ({ currentTarget }) => {
          tellCopied(currentTarget, await copyText(replaced.map(({ name, stand_in }) => `${stand_in}\t${name}`).join("\n"), dialog));
        }),
      );
    } else if (ready) {
      list.append(speak("p", "No name was found to replace.", "置き換える名前は見つかりませんでした。"));
    }
    if (focused) [...list.querySelectorAll("input")].find(({ dataset }) => dataset.key === focused)?.focus();
  };

  // Shows what would go, and offers it. What was asked for later is shown alone.
  const show = async (mine) => {
    let given = ready;
    if (target === "link") given = { ...ready, shared: { ...ready.shared, inputs: ready.shared.inputs.filter(({ content }) => typeof content === "string") } };
    const made = await TARGETS[target].make(given);
    const text = target === "markdown" ? made : await shownTexts(given);
    if (mine !== turn) return;
    told(given, made);
    preview.textContent = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
    field.hidden = target !== "link";
    field.value = made;
    const [does, en, ja] = TARGETS[target].act;
    const act = async ({ currentTarget }) => {
      if (target === "file") {
        download(made, fileName());
        return close();
      }
      const copied = await copyText(made, dialog);
      tellCopied(currentTarget, copied);
      if (copied) setTimeout(close, 800);
    };
    const pressed = document.activeElement?.dataset.outside === does;
    asks.replaceChildren(button(does, en, ja, act), button("dismiss", "Cancel", "キャンセル", close));
    if (pressed) asks.firstChild.focus();
    delete dialog.dataset.is;
  };

  const prepare = async () => {
    const mine = ++turn;
    dialog.dataset.is = "busy";
    asks.querySelectorAll("button:not([data-outside=dismiss])").forEach((one) => (one.disabled = true));
    const wanted = {
      ...whole,
      inputs: whole.inputs.filter((input) => chosen.inputs.has(input)),
      edits: chosen.edits ? whole.edits : [],
      aside: chosen.aside ? whole.aside : [],
      note: chosen.note ? whole.note : "",
    };
    const keeps = chosen.replace ? { classes: [...kept.classes], names: [...kept.names] } : undefined;
    try {
      const done = await prepared(rules, wanted, keeps);
      if (mine !== turn) return;
      ready = done;
      listReplaced(done.replaced);
      await show(mine);
    } catch (error) {
      if (!dialog.open) return;
      close();
      bar("warning", `Nothing was made: ${error.message}.`, `作成できませんでした: ${error.message}`, [dismiss]);
    }
  };

  const choose = (name) => (checked) => {
    chosen[name] = checked;
    prepare();
  };
  const inputs = whole.inputs.map((input) =>
    tick("checkbox", true, (checked) => {
      chosen.inputs[checked ? "add" : "delete"](input);
      prepare();
    }, `${input.label} (${size([input.content])})`),
  );
  const others = [
    ["edits", whole.edits.length, "Names that were typed", "入力した名前"],
    ["aside", whole.aside.length, "What was set aside", "除外した検出結果"],
    ["note", whole.note.length && 1, "The note", "メモ"],
  ].filter(([, count]) => count).map(([name, count, en, ja]) => tick("checkbox", true, choose(name), said(en, ja), name === "note" ? "" : ` (${count})`));
  const targets = Object.entries(TARGETS).map(([name, { label }]) => {
    const one = tick("radio", name === target, () => {
      target = name;
      show(++turn);
    }, said(...label));
    one.firstChild.name = "target";
    one.firstChild.value = name;
    return one;
  });
  const replacing = tick("checkbox", true, choose("replace"), said("Replace names by stand-ins", "名前を仮の名前に置き換える"));
  replacing.firstChild.dataset.names = "replaced";
  asks.append(button("dismiss", "Cancel", "キャンセル", close));
  dialog.append(
    heading,
    speak("p", "Nothing is copied or saved before you press the button below.", "下のボタンを押すまで、コピーも保存もされません。"),
    group("As", "形式", ...targets),
    group("With", "含めるもの", ...inputs, ...others),
    group("Names", "名前", replacing, list),
    notes,
    speak("h3", "What goes", "渡す内容"),
    preview,
    field,
    asks,
  );
  document.body.append(dialog);
  dialog.showModal();
  heading.focus();
  prepare();
};
