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

/** What the page for a new PDF is given. */
interface NewData {
  language: "nl" | "en";
  texts: Record<string, InTwoLanguages>;
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
  report: string | null;
  read: ReadData | null;
}
