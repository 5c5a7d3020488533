/* The data that pipeline/report/model.py writes into the page: `Model` is the whole of it.
   A test lets the compiler hold the data of the real plan, with a comparison, against these types. */

/** A box: page from 1, then x0, top, x1 and bottom in points from the top left. */
type Box = [page: number, x0: number, top: number, x1: number, bottom: number];
type Source = Box[];
/** A day as YYYY-MM-DD. */
type Day = string;
type Language = "nl" | "en";
type InTwoLanguages = Record<Language, string>;
type Status = "new" | "continued_with_new_elements" | "continued";
type Prevention = "universal" | "selective" | "indicated";
type Measure = "count" | "share" | "time" | "survey" | "report" | "other";
type Severity = "error" | "warning" | "info";
type ReferenceKind = "action" | "law" | "document";

interface PlanData {
  id: string;
  title: string;
  start: number | null;
  end: number | null;
  file: string;
  sha256: string;
  template: string;
  template_version: string;
  extractor: string;
}

/** The image of a page. A point (x, top) falls on pixel ((x - left) * scale, (top - above) * scale). */
interface PageData {
  number: number;
  file: string;
  width: number;
  height: number;
  left: number;
  above: number;
  scale: number;
}

interface ObjectiveData {
  number: string;
  /** Its number, or a hash where that is too long for an address. */
  key: string;
  title: string;
  parent: string | null;
  source: Source;
}

interface ItemData {
  text: string;
  marker: string | null;
  level: number;
  source: Source;
  links?: { uri: string; start: number; end: number }[];
}

interface SectionData {
  number: string;
  kind: "chapter" | "section" | "strategic_objective" | "operational_objective" | "action";
  title: string;
  page: number;
  body: ItemData[];
}

interface FootnoteData {
  text: string;
  source: Source;
}

interface TimingData {
  raw: string;
  start: Day | null;
  end: Day | null;
  recurrence: string | null;
  edtf: string | null;
}

/** A mention inside a text: first and last position in UTF-16 units, kind, and the key of what is mentioned. */
type Mark = [start: number, stop: number, kind: ReferenceKind | "organisation" | "amount" | "quantity" | "timing", target: string];

/** One value of a fiche; what depends on the field is there for that field alone. */
type State = "not_started" | "running" | "done" | "delayed" | "stopped";
interface SaidData {
  state: State | null;
  /** As people write it; else as EDTF. */
  date: InTwoLanguages | null;
  note: string | null;
  checked_by: string | null;
  /** The earlier version for which it was written; null where it is this one. */
  from: string | null;
  /** Whether the step had another text then. */
  reworded: boolean;
}
/** What was said of a step that the plan does not have. */
interface LostData {
  action: string;
  plan: string;
  step: string;
  state: State | null;
  note: string | null;
  why: InTwoLanguages;
}
interface ValueData {
  id: string;
  field: string;
  text: string;
  source: Source;
  marks: Mark[];
  marker?: string | null;
  level?: number;
  corrected?: boolean;
  /** Which of the fiche's corrections made it. */
  correction?: number;
  /** Of `other_fields`: the printed label. */
  label?: string;
  /** Of `approach`. */
  phase?: string | null;
  timings?: TimingData[];
  /** What a person says of the step. */
  said?: SaidData;
  /** Of `indicators`. */
  /** Set where nothing stands but what the form prints itself. */
  standing?: true;
  /** Set where a step has no timing of its own and its phase, or the text that announces it, has: or where it is that. */
  follows?: true;
  measure?: Measure;
  /** Of `lead_ministers`: the key, and the name in the register. */
  minister?: string;
  name?: string | null;
}

interface AmountData {
  field: string;
  raw: string;
  /** Null where the printed sum is no plain number. */
  cents: number | null;
  currency: string;
  per: "year" | "month" | null;
  bound: "exact" | "max" | "min" | "approx";
  vat: "incl" | "excl" | null;
  year: number | null;
  /** True for a sum of the budget that no other answer repeats: in euro, with cents. */
  counted: boolean;
  source: Source;
  at: string | null;
}

interface QuantityData {
  field: string;
  raw: string;
  /** A decimal number, in the unit; a share in percent. */
  value: string;
  /** Key in the register of units. */
  unit: string;
  bound: "exact" | "max" | "min" | "approx";
  per: "year" | "month" | "week" | null;
  role: "target" | "baseline" | "count" | null;
  source: Source;
  at: string | null;
}

interface ReferenceData {
  kind: ReferenceKind;
  raw: string;
  target: string;
  field: string;
  at: string | null;
}

interface CorrectionData {
  op: "set" | "replace" | "drop" | "merge" | "split" | "assign";
  field: string;
  label: string | null;
  was: string[];
  value: string[];
  reason: string;
  at: string | null;
}

interface FicheData {
  key: string;
  id: string;
  number: string;
  title: string;
  strategic: string | null;
  operational: string | null;
  status: Status | null;
  prevention: Prevention[];
  ministers: string[];
  organisations: string[];
  amounts: AmountData[];
  quantities: QuantityData[];
  references: ReferenceData[];
  corrections: CorrectionData[];
  pages: number[];
  source: Source;
  values: ValueData[];
}

interface FindingData extends InTwoLanguages {
  code: string;
  severity: Severity;
  nl: string;
  en: string;
  /** The number of the fiche as printed, and its key where the plan has that fiche. */
  action: string | null;
  fiche: string | null;
  field: string | null;
  at: string | null;
  source: Source;
}

interface Named {
  key: string;
  name: string;
}

interface TargetData {
  kind: ReferenceKind;
  key: string;
  target: string | null;
  uri: string | null;
  raws: string[];
  fiche: string | null;
}

interface WordEditData {
  op: "equal" | "delete" | "insert" | "replace";
  before: string;
  after: string;
}

/** What changed in a timing or a sum, in the words of schemas/changes.py; parts that are null are left out. */
interface ShiftData {
  before?: string;
  after?: string;
  direction: string;
}
interface TimingShiftData extends ShiftData {
  start_days?: number;
  end_days?: number;
  months?: number;
}
interface AmountShiftData extends ShiftData {
  difference?: string;
  currency?: string;
  year?: number;
  per_before?: "year" | "month";
  per_after?: "year" | "month";
}
interface MeaningData {
  timings?: TimingShiftData[];
  amounts?: AmountShiftData[];
  minister?: { shift: "added" | "dropped" | "replaced" | "reworded" | "moved"; before?: string; after?: string };
  status?: { before: string; after: string };
  prevention_types?: { added: string[]; dropped: string[] };
  progress?: "filled_in" | "cleared" | "updated";
  last_progress?: string;
  objective_before?: string;
  objective_after?: string;
  links?: { added: string[]; dropped: string[] };
}

type Side = "old" | "new";
interface ChangeData extends Record<Side, string | null> {
  kind: string;
  old: string | null;
  new: string | null;
  field: string | null;
  before: string | null;
  after: string | null;
  old_position: number | null;
  new_position: number | null;
  words: WordEditData[];
  value: MeaningData | null;
  cause: "source" | "rules" | "correction";
  /** Whether nothing but spelling differs: quotes, dashes, case, a final stop. */
  editorial: boolean;
  from_field: string | null;
  to_field: string | null;
  source: Record<Side, Source>;
  /** Whether `old` and `new` are keys of fiches, not numbers of objectives or sections. */
  of_fiche: boolean;
}

interface SideData {
  plan_id: string;
  title: string;
  period: { start: number | null; end: number | null };
  file: string;
  sha256: string;
  template: string;
  template_version: string;
  extractor: string;
  rules?: string;
  pages: number | null;
  fiches: { number: string; key: string; id: string; title: string; ministers: string[]; page: number | null }[];
}

interface PairData {
  old: string;
  new: string;
  relation: "continued" | "split" | "merged";
  score: number;
  reason: string;
  doubtful: boolean;
  reviewed: boolean;
}

interface ComparedObjective {
  number: string;
  title: string;
  parent: string | null;
  source: { page: number; bbox: [number, number, number, number] }[];
}

interface ChangesData extends Record<Side, SideData> {
  schema_version: string;
  old: SideData;
  new: SideData;
  alignment: PairData[];
  objectives: { level: "strategic" | "operational"; old: ComparedObjective | null; new: ComparedObjective | null }[];
  changes: ChangeData[];
  /** The side that is the plan of this site. */
  here: Side | null;
  /** The first page of the changes, in both languages. */
  summary: Record<Language, SummaryData>;
}

interface FicheRef {
  side: Side | "document";
  key: string;
  title: string;
}
interface SummaryTable {
  name: string;
  heading: string;
  columns: string[];
  rows: { fiche: FicheRef; cells: string[] }[];
  totals: string[][];
}
interface SummaryData {
  sentence: string;
  tables: SummaryTable[];
  ministers: { name: string; entries: { fiche: FicheRef; text: string }[] }[];
  caveats: string[];
}

/** A table of what was promised and what became of actions; `fiche` is the key of a fiche to link, or null. */
interface CourseTable {
  heading: string;
  columns: string[];
  rows: { fiche: string | null; cells: string[] }[];
}

interface Model {
  plan: PlanData;
  day: { date: Day; origin: "option" | "version" | "document" | "period" } | null;
  pages: PageData[];
  strategic: ObjectiveData[];
  operational: ObjectiveData[];
  sections: SectionData[];
  footnotes: FootnoteData[];
  fiches: FicheData[];
  findings: FindingData[];
  coverage: { characters: number; roles: Record<string, number> };
  ministers: Named[];
  organisations: Named[];
  targets: TargetData[];
  names: Record<"field" | "status" | "prevention" | "recurrence" | "measure" | "role" | "finding" | "unit" | "state", Record<string, InTwoLanguages>>;
  texts: Record<string, InTwoLanguages>;
  /** Files outside the site, at their address from the page. */
  beside: { kind: string; href: string }[];
  changes: ChangesData | null;
  course: Record<"nl" | "en", CourseTable[]> | null;
  lost: LostData[];
}
