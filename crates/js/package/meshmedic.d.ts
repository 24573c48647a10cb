// What meshmedic.js takes and gives. The report is the object that `meshmedic analyze --format json` prints.

/** The package's version. */
export const version: string;

/**
 * Reads all of `input` as one case and gives the report on it.
 *
 * It waits for the texts of the report's language, once for each language, and then for nothing. What is large is better analysed in a
 * Web Worker. The input is not to be changed until the report is there.
 *
 * It rejects with a TypeError where an argument is wrong (the message begins with its name, such as `options.lang`), and with an Error
 * where the language's texts can't be loaded or meshmedic itself failed. Later calls work.
 */
export function analyze(input: Input, options?: Options): Promise<Report>;

/** The same report as text, byte for byte what `meshmedic analyze --format json` prints, with the line's end at its end. */
export function analyzeJson(input: Input, options?: Options): Promise<string>;

/** A text or a file's bytes (an archive too), or several that are one case. */
export type Input = string | Uint8Array | readonly NamedInput[];

/** One of several inputs. */
export type NamedInput = NamedText | NamedBytes;

/** An input that is text. */
export interface NamedText {
  /** What the report calls it, a file's name for one. */
  source: string;
  text: string;
  bytes?: undefined;
  /** What to take it for; recognised by its content where it is left out. */
  kind?: Kind | undefined;
}

/** An input as it was read: text in UTF-8 or UTF-16, or an archive (tar, gzip, zip), whose files are read one by one. */
export interface NamedBytes {
  /** What the report calls it, a file's name for one. */
  source: string;
  bytes: Uint8Array;
  text?: undefined;
  /** What to take it for; recognised by its content where it is left out. */
  kind?: Kind | undefined;
}

export interface Options {
  /** The report's language, whose texts are loaded with the first report in it; English where it is left out. */
  lang?: Lang | undefined;
  /** Names that the input does not show, for the commands. A value is of letters, digits and `. _ : @ / = + % , ~ -`, and begins with no `-`. */
  set?: { readonly [name in Name]?: string } | undefined;
  /** The time that ages are counted to, in RFC 3339 where it is a string; the present where it is left out. */
  now?: Date | string | undefined;
  /** What to take every input for that does not say its own kind. */
  kind?: Kind | undefined;
  /** What the report calls a single text; `paste` where it is left out. Inputs of a list have names of their own. */
  source?: string | undefined;
  /** Whether credentials are shown as they are in the input; masked in all of the report where it is left out. */
  showSecrets?: boolean | undefined;
  /**
   * Whether names (projects, clusters, namespaces, Services, workloads, machines, accounts, hosts, addresses) are replaced by stand-ins of their
   * width in all of the report, and credentials masked whatever `showSecrets` says; the same name by the same stand-in, the same findings.
   */
  redact?: boolean | undefined;
}

export type Lang = "en" | "ja";

/** The whole answer to one case. */
export interface Report {
  /** The version of this object's form, 2: adding to it keeps the number, renaming changes it. */
  schema: number;
  tool: Tool;
  summary: Summary;
  /** What the input was recognised as, in the order given. */
  artifacts: Artifact[];
  /** What outputs show as a whole, where that is more than anybody sees at once; left out where nothing is. */
  overview?: Overview[];
  /** Most probable root cause first; explained findings follow their cause. */
  findings: Finding[];
  /** Checks that ran and found health. */
  passed: Passed[];
  /** Rules whose output was not given. */
  not_checked: NotChecked[];
  /** What to give next, the most useful for this case first. */
  next: Next[];
  /** What is worth knowing of the input itself, such as a credential in it. */
  notices: Notice[];
  /** The names that were learned or set for the whole case. */
  values: Values;
  /** What could not be read, and copies that do not count beside newer ones. */
  problems: Problem[];
}

/** The program that made the report. */
export interface Tool {
  name: "meshmedic";
  version: string;
  /** How many rules it knows. */
  rules: number;
}

/** The whole report in one sentence, and what it counts. */
export interface Summary {
  /** The sentence that could be read out on a call. */
  headline: string;
  /** How many findings no other finding of the report causes. */
  causes: number;
  /** How many follow from one of those. */
  consequences: number;
  /** Outputs were recognised, and nothing in any of them says whether it is well. */
  unjudged: boolean;
}

/** One recognised piece of the input. */
export interface Artifact {
  /** Its number, from 0. */
  id: number;
  /** The input it stands in. */
  source: string;
  kind: Kind;
  /** First and last line, from 1. */
  lines: [number, number];
  /** Why it was taken for that kind. */
  reason: string;
  /** What it holds, counted, with the proxy's version; left out for all but a proxy's dump. */
  contents?: string;
  /** The command that prints this kind; left out for text. */
  command?: string;
  /** The ids of the rules that looked at it, known messages aside: those are looked for in every line. */
  checked: string[];
  /**
   * The things that it or its command names, `NAME=VALUE`, sorted, at most 200 of each name; of pods and ReplicaSets what stays of their names
   * when they are replaced.
   */
  names: string[];
  /** Whether it was pasted to its end; `open` where nothing shows it. */
  ending: Ending;
}

/** How an output ends. */
export type Ending = "shown" | "open" | "cut";

/** One distinct fault. */
export interface Finding {
  /** Rule, subject and what tells it apart from others of the rule: the same in every run and order of inputs. */
  id: string;
  /** The rule's id, `area/slug`. */
  rule: string;
  level: Level;
  confidence: Confidence;
  subject: Subject;
  /** The fault in one line. */
  title: string;
  /** Why it happens. */
  cause: string;
  /** The names that fill its texts and commands: seen in its own evidence, tied to what was, or assumed. */
  values: Values;
  /** The names among them that were taken because the case holds exactly one thing of that type. */
  assumed: string[];
  /** The names in its commands that nothing in the case gives. */
  missing: string[];
  /** For each of these the thing that it belongs to, as far as it is known: the same text means the same thing. */
  owners: Values;
  /** Where it shows; never empty. */
  evidence: Evidence[];
  seen: Seen;
  /** How many places show it, those left out of `evidence` included: the same as `seen.count`. */
  count: number;
  /** What happened, in order of time; left out where the order says nothing. */
  timeline?: TimelineEvent[];
  /** What several outputs say of the same things; left out where there is nothing to compare. */
  table?: Table;
  /** The timeline, or the way of a request with the link that is broken, to be looked at; left out where there is neither. */
  picture?: Picture;
  /** What would raise the confidence; empty when confirmed. */
  confirm: Step[];
  /** What to do, one action a step. */
  fix: Step[];
  /** The ids of the findings of this report that cause it, the nearest first; each stands before it. Empty for a root cause. */
  follows_from: string[];
  /** The ids of the rules of those findings of this report that follow from this one. */
  explains: string[];
  /** When this is not the fault after all. */
  false_positives: string;
  /** Where it is documented. */
  documents: Document[];
  /** The guides that go deeper; left out where there is none. */
  guides?: GuideLink[];
}

/** `problem`: broken now. `warning`: will break, or is wrong but not broken. `note`: worth knowing. */
export type Level = "problem" | "warning" | "note";

/** How sure a finding is. */
export type Confidence = "confirmed" | "likely" | "possible";

/** The thing that a finding is about. */
export interface Subject {
  /** The type of thing: `cluster`, `namespace`, `pod` and so on. */
  type: string;
  /** Its name; left out where nothing names it. */
  name?: string;
  /** What it lies in, by type, as far as it is known; left out where nothing is. */
  in?: Values;
}

/** How often a fault shows, and when. */
export interface Seen {
  /** How many places show it. */
  count: number;
  /** The earliest time that one of them bears, in RFC 3339; left out where none bears one. */
  first?: string;
  /** The latest. */
  last?: string;
}

/** A passage of the input that shows a fault. */
export interface Evidence {
  /** The artifact's number. */
  artifact: number;
  /** The input it stands in. */
  source: string;
  /** First and last line, from 1. */
  lines: [number, number];
  /** First column of the first line and last column of the last line, from 1, in Unicode scalar values. */
  columns: [number, number];
  excerpt: ExcerptLine[];
}

/** A line of an excerpt, or lines left out of it: `"cut" in line` tells them apart. */
export type ExcerptLine = ShownLine | CutLines;

/** A line as given, without the indentation that all lines of the excerpt share. Show it as text, never as HTML. */
export interface ShownLine {
  /** Its number, from 1. */
  line: number;
  /** Long ones are cut (`…`), hidden characters are spelled out. */
  text: string;
  /** What is evidence in it: first and last column in `text`, from 1, in Unicode scalar values. */
  marks: [number, number][];
}

/** Lines that are not shown. */
export interface CutLines {
  /** How many. */
  cut: number;
}

/** One event of a finding's timeline. */
export interface TimelineEvent {
  /** When, in RFC 3339 and UTC. */
  at: string;
  /** Milliseconds since the timeline's first event. */
  after_ms: number;
  state: EventState;
  /** What happened. */
  text: string;
  evidence: Evidence;
}

/** What an event means for what is watched. */
export type EventState = "failed" | "started" | "not-ready" | "ready";

/** A row for each thing, a column for each question. */
export interface Table {
  /** The heads. The first column names what its row is about. */
  columns: string[];
  /** The rows, each with a cell for every column. */
  rows: Cell[][];
  /** How many more rows there are; left out where there are none. */
  left_out?: number;
}

/**
 * A drawing, as wide as there is room. Places from the left are in thousandths of the width, everything else is in pixels. Each state has a
 * form of its own, so that nothing is told by color alone.
 */
export interface Picture {
  /** What it shows, in words: all that the table or the timeline beside it does not say. */
  text: string;
  /** Its height in pixels. */
  height: number;
  /** What is drawn, from the back to the front. */
  shapes: Shape[];
}

/** One shape of a picture. */
export interface Shape {
  form: ShapeForm;
  /** The place, in thousandths of the picture's width. */
  x: number;
  /** The place, in pixels from the top. */
  y: number;
  /** How far it reaches, in thousandths of the picture's width: what is beyond is cut off a bar. */
  width: number;
  /** The outline around the place, as SVG's path data in pixels; empty where it is a text alone. */
  path: string;
  state: ShapeState;
  /** Its words, or a name; may be empty. Show it as text, never as HTML. */
  text: string;
}

/**
 * `mark`: a sign, its text right of it. `cell`: a sign that stands for the thing that its text names. `bar`: a line to the right. `link`: a
 * line downward. `word`: a text from its place on. `end`: a text up to its place.
 */
export type ShapeForm = "mark" | "cell" | "bar" | "link" | "word" | "end";

/** What a sign says; `""`: nothing. */
export type ShapeState = "problem" | "warning" | "note" | "healthy" | "unknown" | "";

/** What an output shows as a whole, of many things or over some time. */
export interface Overview {
  /** What it is about. */
  title: string;
  picture: Picture;
  /** What is not well, or how it changed; left out where there is nothing to list. */
  table?: Table;
}

export interface Cell {
  text: string;
  /** The answer to the column's question; left out where the cell is none. */
  state?: CellState;
}

/** `unknown`: no output of the case says. */
export type CellState = "yes" | "no" | "unknown";

/** One thing to do or to look at. */
export interface Step {
  text: string;
  /** The command, filled with the names that are known. */
  command?: string;
  /** The command with `{NAME}` where a name goes. */
  template?: string;
  /**
   * The names in its commands, `save` and `verify` included, that are not known, or not from where a command that changes something may take
   * them, whatever the finding's `values` have for them; left out where there are none.
   */
  missing?: string[];
  /**
   * The names in its commands, of which one does more than read, that the free text of a message gave: whoever copies them should check
   * these. Left out where there are none.
   */
  check?: string[];
  /** What the command does to what runs; left out where there is none. */
  does?: Does;
  /** The same in a few words that name the thing (`deletes the node pool`); left out where the command reads. */
  act?: string;
  /** What that means for traffic, pods and machines that run, and what is lost; left out where the command reads. */
  effect?: string;
  /** The command to run before: it keeps what the step takes away. */
  save?: string;
  /** The same with `{NAME}` where a name goes. */
  save_template?: string;
  /** Why nothing can keep what the step takes away; left out where `save` does. */
  irreversible?: string;
  /** The command to run afterwards: it shows whether the step worked. */
  verify?: string;
  /** The same with `{NAME}` where a name goes. */
  verify_template?: string;
  /** Under which condition it applies, in words (`where the control plane is managed`); absent where it applies in any case. */
  when?: string;
}

/**
 * `reads`: nothing changes. `changes`: something is set otherwise, and what runs goes on. `restarts`: something that runs is stopped or
 * replaced. `deletes`: something is taken away that does not come back by itself.
 */
export type Does = "reads" | "changes" | "restarts" | "deletes";

/** A guide that goes deeper than a finding. */
export interface GuideLink {
  /** `area/slug`: its address on the page is `#/guides/` with this behind it. */
  id: string;
  title: string;
}

export interface Document {
  title: string;
  /** http(s). */
  url: string;
  /** The title of a section in it; empty for the whole page. */
  section: string;
}

/** A check that ran and found health. */
export interface Passed {
  rule: string;
  /** The artifact it looked at. */
  artifact: number;
  /** What is healthy. */
  text: string;
}

/** A rule that could not be decided for want of an output. */
export interface NotChecked {
  rule: string;
  /** The kind of output that would show it. */
  needs: Kind;
  /** The command that prints that output. */
  command: string;
}

/** An output that is worth giving next. */
export interface Next {
  /** The kind of output. */
  needs: Kind;
  /** The command that prints it, filled with the names that are known. */
  command: string;
  /** The same command with `{NAME}` where a name goes. */
  template: string;
  /** For each name in the command that nothing in the case gives the thing that it belongs to, as in a finding. */
  owners: Values;
  /** How many rules it would decide. */
  settles: number;
  /** Their ids. */
  for: string[];
}

/** Something worth knowing of the input itself. */
export interface Notice {
  text: string;
}

/** Something in the input that could not be read or does not count. */
export interface Problem {
  /** The input it stands in. */
  source: string;
  /** The line, from 1; 0 where the whole input is meant. */
  line: number;
  text: string;
}

/** Names and what they stand for. */
export type Values = Record<string, string>;

/** What an output can be recognised as. */
export type Kind =
  | "mesh-describe" | "membership-describe" | "control-plane-revision" | "control-plane-revision-list" | "webhook-configuration"
  | "webhook-configuration-list" | "namespace" | "namespace-list" | "pod" | "pod-list" | "replicaset"
  | "replicaset-list" | "workload" | "service-list" | "secret-list" | "events" | "data-plane-control-list"
  | "iam-policy" | "cluster-describe" | "istio-operator" | "istio-resource-status" | "istioctl-analyze" | "envoy-config-dump" | "envoy-server-info"
  | "envoy-version" | "envoy-log" | "access-log" | "istiod-log" | "asmcli-log" | "log-entries" | "guest-attributes"
  | "instance-describe" | "iptables-rules" | "iptables-list" | "process-list" | "backend-health"
  | "forwarding-rules" | "text";

/** A name that a command may hold. */
export type Name =
  | "FLEET_PROJECT_ID" | "FLEET_PROJECT_NUMBER" | "MEMBERSHIP" | "MEMBERSHIP_LOCATION" | "PROJECT_ID"
  | "PROJECT_NUMBER" | "PROJECT_ID_OR_NUMBER" | "HOST_PROJECT_ID" | "VPC_NAME" | "SUBNET_NAME" | "SUBNET_REGION" | "CLUSTER_NAME"
  | "LOCATION" | "POOL" | "CONTROL_PLANE_RANGE" | "TARGET_TAG" | "NODE_POOL" | "NODE" | "NUM_NODES"
  | "THIS_CONTEXT" | "REMOTE_CONTEXT" | "REMOTE_CLUSTER_NAME" | "REVISION" | "CHANNEL" | "EXPECTED_CHANNEL"
  | "EXPECTED_NAME" | "TYPE" | "REVISION_TO_KEEP" | "REVISION_TO_REMOVE" | "ISTIOD_NAMESPACE" | "ISTIOD_REVISION"
  | "WEBHOOK_CONFIGURATION_NAME" | "OLD_WEBHOOK_CONFIGURATION_NAME" | "WEBHOOK" | "EXISTING_URL"
  | "EXPECTED_URL" | "NAMESPACE" | "SERVICE" | "DEPLOYMENT" | "REPLICASET" | "POD" | "CONTAINER" | "RESOURCE"
  | "NAME" | "GATEWAY_NAME" | "GATEWAY_NAMESPACE" | "ENVOYFILTER_NAME" | "ENVOYFILTER_NAMESPACE"
  | "PROXY_POD" | "PROXY_NAMESPACE" | "POLICY_NAME" | "POLICY_NAMESPACE" | "REPLICAS" | "PROXY_MEMORY_LIMIT"
  | "KUBERNETES_USER" | "SERVER_ADDRESS" | "SERVER_PORT" | "VAULT_IP" | "INSTANCE_NAME" | "ZONE" | "SERVICE_ACCOUNT"
  | "INSTANCE_GROUP_NAME" | "TEMPLATE_NAME" | "NEW_TEMPLATE_NAME" | "FLAGS_OF_OLD_TEMPLATE" | "PRESENT_PORTS"
  | "PORTS_WITHOUT_IT" | "ENVOY_USER" | "UID" | "FILE" | "BACKEND_SERVICE_NAME" | "HEALTH_CHECK_PORT" | "NEG_NAME" | "NEG_ZONE" | "VIP" | "PORT"
  | "FORWARDING_RULE_NETWORK" | "ADDRESS_NAME" | "OLD_EXTERNAL_IP" | "REGION" | "SOURCE_RANGE" | "CODE"
  | "STATE" | "VERSION" | "API" | "ROLE" | "MEMBER" | "QUOTA_ID" | "NEW_LIMIT" | "OUTPUT_DIR"
  | "OPTIONS_OF_FIRST_RUN" | "CONTACT_EMAIL" | "ORGANIZATION_ID" | "ACCESS_POLICY_ID" | "INSTANCE_ID" | "GROUP_REGION" | "LOG_FOLDER"
  | "CHAIN" | "RULE_NUMBER" | "MESH_NAME";
