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
  error: (InTwoLanguages & { version?: string; changes?: ToldCorrection[] }) | null;
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

interface DeskData {
  plan: string;
  version: string;
  built: string;
  count: number;
  texts: Record<string, InTwoLanguages>;
  fields: Record<"head" | "list" | "single", string[]>;
  statuses: Status[];
  ministers: { id: string; name: string }[];
}

interface DeskLayer {
  data: DeskData;
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
  decorators: ((element: HTMLElement, fiche: Fiche) => void)[];
}

declare var DESK: DeskLayer;
