/* The edit layer of the desk: what pipeline/desk gives a page, and the global DESK to which each script adds its part. */

type Operation = "set" | "drop" | "merge" | "split" | "assign";
/** A correction as a form gives it; pipeline/desk/correcting.py has the same keys. */
interface Edit {
  op: Operation;
  /** The id of the fiche. */
  fiche: string;
  field: string;
  was?: string | string[] | null;
  value?: string | string[] | null;
  position?: number | null;
  page?: number | null;
}
interface ToldCorrection {
  op: string;
  action?: string;
  field: string;
  was?: string | string[];
  value?: string | string[];
  reason: string;
  by?: string;
  at?: string;
}
interface RebuildData {
  step: string | null;
  running: boolean;
  visible: boolean;
  done: number;
  seconds: number;
  error: InTwoLanguages | null;
}
interface StateData {
  version: string;
  count: number;
  last: ToldCorrection | null;
  built: string;
  progress: RebuildData;
}
interface Noted extends InTwoLanguages {
  severity: Severity;
  code: string;
}
interface EffectData {
  version: string;
  fits: boolean;
  refused: InTwoLanguages[];
  changes: { before: ValueData[]; after: ValueData[]; gone: Noted[]; found: Noted[] }[];
}
interface FreeLine {
  page: number;
  text: string;
  source: Source;
}
/** An answer of the server; `error` where it refused. */
interface Answer<Content> {
  status: number;
  content: Content | null;
  error: (InTwoLanguages & { version?: string; changes?: ToldCorrection[] } & Partial<FollowupData>) | null;
}
/** A value that a form is about; `next` the one behind it in its list. */
interface Subject {
  fiche: Fiche;
  field: string;
  name: string;
  value: ValueData | null;
  position: number | null;
  next: ValueData | null;
}
/** What a form does: `edits` gives null as long as it is not filled in. */
interface Task {
  element: HTMLElement;
  edits(): Edit[] | null;
  /** Called with what the edits would do. */
  shown?(effect: EffectData): void;
}

/** Whether a value was checked: what `pipeline/desk/checking.py` tells of it. */
interface CheckData {
  value: string;
  state: "checked" | "changed" | "unchecked";
  by?: string;
  at?: string;
  /** The earlier version of the plan in which it was checked. */
  plan?: string;
  /** The beginning of the text that was checked, where it is another one now. */
  was?: string;
}
type Counts = Record<"all" | "checked" | "changed" | "unchecked", number>;
interface ReviewData {
  version: string;
  /** By the id of the fiche, then by the id of the value. */
  values: Record<string, Record<string, CheckData>>;
  counts: Counts;
}

/** What is recorded of a step, and the same as people write it. */
interface FollowupData {
  seen: Record<string, string>;
  shown: Record<string, string>;
}

interface DeskData {
  plan: string;
  version: string;
  built: string;
  count: number;
  texts: Record<string, InTwoLanguages>;
  fields: Record<"head" | "list" | "single", string[]>;
  statuses: Status[];
  states: Record<string, InTwoLanguages>;
  ministers: { id: string; name: string }[];
}

interface DeskLayer {
  data: DeskData;
  /** Puts a form behind what it is about, and takes the one that is open away. */
  open(element: HTMLElement, opener: HTMLElement, row: Element): void;
  close(): void;
  /** Whether a form is open, so that the page must not be loaded anew. */
  busy(): boolean;
  t(key: string, values?: Record<string, unknown>): string;
  say(text: InTwoLanguages): string;
  get<Content>(path: string): Promise<Answer<Content>>;
  post<Content>(path: string, content: object): Promise<Answer<Content>>;
  /** An input or other control with its label. */
  labelled(label: string, control: HTMLElement, help?: string): HTMLElement;
  effect(found: EffectData): Child[];
  meaning(value: ValueData): Child[];
  tasks(subject: Subject): Record<string, () => Task>;
  form(subject: Subject, first: string, leave: () => void): HTMLElement;
  told(correction: ToldCorrection): string;
  /** Looks at the state now, and follows a rebuild. */
  follow(message: string): void;
  /** What is done to each view of a fiche as it is made. */
  /** The name of who works here; focuses its input and gives "" where there is none yet. */
  name(): string;
  named: HTMLInputElement;
  /** The link to what is unchecked, in the bar. */
  checks: HTMLAnchorElement;
  decorators: ((element: HTMLElement, fiche: Fiche) => void)[];
}

declare var DESK: DeskLayer;

/** What every page outside the explorer is given; the token of a draft, fields, kinds and forms are those of a new form. */
interface PageData {
  language: "nl" | "en";
  texts: Record<string, InTwoLanguages>;
  token: string;
  fields: Record<string, InTwoLanguages>;
  kinds: Record<string, InTwoLanguages>;
  forms: Record<string, InTwoLanguages>;
}
type LineRole =
  | "field"
  | "heading"
  | "label"
  | "prompt"
  | "body"
  | "contents"
  | "furniture"
  | "hidden"
  | "struck"
  | "unassigned";
/** A line of a page and what it was taken for; its sides are shares of the page. */
interface FormLine {
  x0: number;
  top: number;
  x1: number;
  bottom: number;
  role: LineRole;
  field: string;
  text: string;
  /** The number and title that it prints if it is a heading. */
  number: string;
  title: string;
}
/** What somebody says of a line; extractors/templating/editing.py has the same keys. */
interface FormClick {
  op: "label" | "not_label" | "heading" | "not_heading" | "level" | "furniture" | "not_furniture" | "prompt" | "form";
  text?: string;
  field?: string | null;
  label?: string;
  kind?: string | null;
  number?: string;
  title?: string;
  at?: number;
  form?: string | null;
}
interface FormFound {
  form: string | null;
  fiches: number;
  /** Number, title and page of the first fiches. */
  titles: [string, string, number][];
  levels: { kind: string; example: string; times: number }[];
  labels: { label: string; field: string | null; part: boolean; parts: boolean; times: number }[];
  unknown: [string, number][];
  /** Of each kind the first, the page of it, and how many there are. */
  findings: (InTwoLanguages & { severity: Severity; times: number; page: number | null })[];
  /** Whether it lacks a heading of a fiche or a label. */
  unfinished: boolean;
  roles: Partial<Record<LineRole, number>>;
  characters: number;
  /** Number, width and height of each page. */
  pages: [number, number, number][];
  first: number;
}
/** A form in the making; pipeline/desk/forming.py makes it. */
interface FormState {
  state: "waiting" | "reading" | "trying" | "ready" | "failed";
  pages: number;
  of: number;
  revision: number;
  undo: number;
  /** Whether no form was found in the PDF. */
  blank: boolean;
  error: InTwoLanguages | null;
  name: string;
  form: FormFound | null;
}
/** What the pages for a new PDF and a new form share; each script of the latter adds its part. */
interface PageTools {
  data: PageData;
  message: HTMLElement;
  query: string;
  part(id: string): HTMLElement;
  t(key: string, values?: Record<string, unknown>): string;
  h(tag: string, attributes?: Record<string, string>, ...children: (Node | string | null)[]): HTMLElement;
  /** What the desk answers; null where it refused, which `refused` is told, or else the message. */
  ask(path: string, options?: RequestInit, refused?: (told: any) => void): Promise<any>;
  post(path: string, asked: object, refused?: (told: any) => void): Promise<any>;
  labelled(label: string, control: HTMLElement, help?: string): HTMLElement;
  select(id: string, options: [string, string][], value: string): HTMLSelectElement;
  fieldSelect(id: string, value: string): HTMLSelectElement;
  kindSelect(id: string, value: string): HTMLSelectElement;
  sign(role: LineRole): HTMLElement;
  meaning(line: FormLine): string;
  /** Whether a text is a label of the form. */
  isLabel(text: string): boolean;
  /** What a field is called. */
  field(key: string): string;
  sheet: {
    shown(form: FormFound): Promise<void>;
    focus(): void;
    /** Shows a page. */
    go(page: number): Promise<void>;
    /** Takes the next line along. */
    further(): void;
    /** Who is told which lines are chosen, and that somebody wants to say what they are. */
    on(choose: (lines: FormLine[]) => void, enter: () => void): void;
  };
  say(lines: FormLine[], labels: string[], send: (click: FormClick) => void): void;
  found(form: FormFound, send: (click: FormClick) => void): void;
}
declare var PAGE: PageTools;

/** What the page for a new PDF is given besides. */
interface NewData extends PageData {
  /** Ids of the plans of params.yaml. */
  plans: string[];
  templates: string[];
}
interface ReadData {
  kind: "plan" | "nota";
  title: string;
  template: string;
  fiches: number | null;
  steps: number | null;
  unassigned: number;
  /** Whether much of its text is in no field. */
  poor: boolean;
  findings: (InTwoLanguages & { severity: Severity; page: number | null; fiche: string | null })[];
  more: number;
}
/** A PDF that was sent; pipeline/desk/uploading.py makes it. */
interface DraftData {
  token: string;
  name: string;
  plan_id: string;
  state: "waiting" | "reading" | "read" | "failed";
  pages: number;
  of: number;
  error: InTwoLanguages | null;
  /** Whether it could not be read because no form fits it. */
  formless: boolean;
  /** Whether somebody changed its form, which is not kept yet. */
  said: boolean;
  /** Whether it is read by a form of this project. */
  own: boolean;
  report: string | null;
  read: ReadData | null;
}
