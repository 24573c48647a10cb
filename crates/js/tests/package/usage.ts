// How the package is used. What is wrong is marked, and TypeScript fails where it isn't.
import { analyze, analyzeJson, version } from "meshmedic";
import type { Cell, Evidence, ExcerptLine, Finding, Input, Kind, Level, Options, Report, Step } from "meshmedic";

const options: Options = { lang: "ja", set: { PROJECT_ID: "my-project" }, now: new Date(), kind: "pod-list" };
const report: Report = await analyze("NAME  READY", options);
const later: Report = await analyze(new Uint8Array(1));
const json: string = await analyzeJson([{ source: "a.txt", text: "x" }, { source: "b.zip", bytes: new Uint8Array(1) }]);
const read = [{ source: "a.txt", text: "x", kind: undefined }] as const;
const inputs: readonly Input[] = ["x", new Uint8Array(1), read];

function shown({ level, title, evidence, fix, table }: Finding): string[] {
  const places = evidence.map(({ source, lines: [first, last] }: Evidence) => `${source}:${first}-${last}`);
  const commands = fix.map(({ text, command }: Step) => command ?? text);
  const cells = table?.rows.flat().map(({ text, state = "unknown" }: Cell) => `${text} ${state}`) ?? [];
  const lines = evidence.flatMap(({ excerpt }) => excerpt.map(line));
  return [heading(level), title, ...places, ...lines, ...commands, ...cells];
}

function line(shown: ExcerptLine): string {
  return "cut" in shown ? `(${shown.cut} lines)` : `${shown.line} ${shown.text} ${shown.marks.map(([from, to]) => to - from)}`;
}

// All levels: another one would be missed here.
function heading(level: Level): string {
  switch (level) {
    case "problem": return "Broken";
    case "warning": return "Watch";
    case "note": return "Note";
  }
}

const kinds: Kind[] = report.artifacts.map(({ kind }) => kind);
console.log(version.length, later.values["PROJECT_ID"], json, inputs, kinds, report.findings.map(shown));

// @ts-expect-error: there is no German.
analyze("x", { lang: "de" });
// @ts-expect-error: the option is called lang.
analyze("x", { language: "en" });
// @ts-expect-error: a number is no time.
analyze("x", { now: 0 });
// @ts-expect-error: no command holds that name.
analyze("x", { set: { project_id: "a" } });
// @ts-expect-error: values are texts.
analyze("x", { set: { PORT: 443 } });
// @ts-expect-error: there is no such kind.
analyze("x", { kind: "pods" });
// @ts-expect-error: an input has a name.
analyze([{ text: "x" }]);
// @ts-expect-error: an input has something in it.
analyze([{ source: "a" }]);
// @ts-expect-error: an input is a text or bytes.
analyze([{ source: "a", text: "x", bytes: new Uint8Array(1) }]);
// @ts-expect-error: something is to be read.
analyze();
// @ts-expect-error: there may be no command.
report.findings[0]!.fix[0]!.command.length;
// @ts-expect-error: nothing else is in a report.
report.score;
// @ts-expect-error: no finding is fatal.
report.findings.filter(({ level }) => level === "fatal");
