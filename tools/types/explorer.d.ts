/* The explorer's one global, AF, to which each script of pipeline/report/static adds its part. */

/* ---- the data with what index.js adds to it ---- */

/** What was printed before a person corrected it, for the search. */
interface PrintedValue {
  id: string;
  field: string;
  text: string;
  source: Source;
}
interface Finding extends FindingData {
  /** Its place among all findings. */
  index: number;
}
interface Fiche extends FicheData {
  byId: Map<string, ValueData>;
  findings: Finding[];
  printed: PrintedValue[];
  backlinks: { fiche: Fiche; reference: ReferenceData }[];
}
type Data = Omit<Model, "fiches" | "findings"> & { fiches: Fiche[]; findings: Finding[] };

/** A step of a fiche with one of its timings, or without any. */
interface Step {
  fiche: Fiche;
  value: ValueData;
  timing: TimingData;
}
interface UndatedStep {
  fiche: Fiche;
  value: ValueData;
  timing?: undefined;
}
type StepState = "done" | "running" | "later";
/** An objective, or the place of fiches that hang under none. */
type Home = Omit<ObjectiveData, "parent">;

/** A text outside the fiches: where it leads to, and what it is part of. */
interface Passage {
  id: string;
  page: number;
  title: () => string;
  item: { text: string; source: Source };
}
/** Something to show below a fiche in the list. */
interface Shown {
  id: string;
  source: Source;
  name: Child;
  text: Child;
}
/** First and last position in a text. */
type Span = [start: number, stop: number];

/** Steps by where they stand on a day, and what a reader asks for within some days. */
type Due = Record<"late" | "due" | "running" | "soon" | "later" | "closed", Step[]>;
interface BudgetRow {
  objective: Home;
  fiches: Fiche[];
  /** Cents by column (a year, each year, no year). */
  sums: Map<string, number>;
  /** The columns that hold a sum that is not exact. */
  bound: Set<string>;
  /** The fiches that name a sum. */
  quantified: Set<Fiche>;
}
interface Budget {
  rows: BudgetRow[];
  columns: string[];
  totals: Map<string, number>;
}
interface Mention {
  fiche: Fiche;
  id: string | null;
  field: string | null;
  source: Source;
}
/** How many fiches have a code; `show` is what the list then shows below each. */
interface ShareRow {
  key: string;
  name: string;
  show: string | null;
  n: number;
}
/** A row of the timeline: the heading of a group, or a step; times in milliseconds. */
interface HeadRow {
  row: number;
  head: string;
}
interface StepRow {
  row: number;
  head?: undefined;
  number: string;
  label: string;
  from: number;
  until: number;
  first: number;
  last: number;
  openStart: boolean;
  openEnd: boolean;
  rough: boolean;
  tip: string;
  key: string;
  at: string;
}
type Meaning =
  "later" | "open" | "earlier" | "up" | "down" | "term" | "minister" | "status" | "prevention" | "progress";

/* ---- elements ---- */

type Child = Node | string | number | boolean | null | undefined | Child[];
type AttributeValue = string | number | boolean | null | undefined | ((event: never) => unknown);
interface Attributes {
  [name: string]: AttributeValue;
  click?: (event: MouseEvent & { currentTarget: HTMLElement }) => unknown;
  keydown?: (event: KeyboardEvent) => unknown;
  focusout?: (event: FocusEvent) => unknown;
  change?: () => unknown;
  input?: () => unknown;
  toggle?: () => unknown;
}
interface Column {
  title: Child;
  number?: boolean;
  wide?: boolean;
}
/** A part of a page: its element, and what brings it up to date with the address. */
interface Part {
  element: HTMLElement;
  update(): void;
}
interface View {
  title: string;
  element: HTMLElement;
  /** `first` is true where the view was just made; gives true where it moved the focus itself. */
  update(first: boolean): boolean | void;
  /** Puts the sheets into an element that are printed in the place of the view. */
  paper?: (into: HTMLElement) => void;
}
type Sorting = "ascending" | "descending" | "none";
/** Something with boxes on a page. */
interface Entry {
  id: string;
  label: string;
  source: Source;
  kind?: string;
}
/** Something that was read from a page, with what it is part of and where it leads to. */
interface PageEntry {
  id: string;
  group: string;
  text: string;
  source: Source;
  name?: string;
  href?: string | null;
  kind?: string;
}
interface PageFigure {
  element: HTMLElement;
  mark(id: string): HTMLElement[];
}
interface Viewer {
  element: HTMLElement;
  frame: HTMLElement;
  look(id: string): void;
  mark(id: string, name: string): boolean;
}

/* ---- address ---- */

interface Route {
  view: string;
  args: string[];
  params: URLSearchParams;
}
type ParamValue = string | number | null;
type ParamChanges = Record<string, ParamValue | readonly ParamValue[]>;
type Facet = "minister" | "objective" | "prevention" | "status" | "organisation" | "year" | "budget" | "target" | "finding" | "state";

/* ---- charts ---- */

interface ChartItem {
  datum?: { key?: string; budget?: string; at?: string };
}
interface ChartView {
  initialize(element: HTMLElement): void;
  runAsync(): Promise<unknown>;
  run(): ChartView;
  finalize(): void;
  signal(name: string, value: unknown): ChartView;
  addEventListener(name: "click", listener: (event: Event, item: ChartItem | null) => unknown): void;
}
interface Chart {
  element: HTMLElement;
  redraw(): void;
  signal(name: string, value: unknown): void;
  name(text: string): void;
  reserve(height: number): void;
}
declare namespace vega {
  const View: new (runtime: unknown, options: object) => ChartView;
  const Error: number;
  const expressionInterpreter: unknown;
  function parse(specification: unknown, config: null, options: { ast: boolean }): unknown;
}
declare namespace vegaLite {
  function compile(specification: object): { spec: unknown };
}

/* ---- all that scripts add ---- */

interface Explorer {
  data: Data;
  lang: Language;
  route: Route;
  views: Record<string, (args: string[]) => View>;
  summaryOf(changes: ChangesData): HTMLElement;
  show(): void;
  part(id: string): HTMLElement;
  groupBy<Key, Entry>(list: Iterable<Entry>, keyOf: (entry: Entry) => Key): Map<Key, Entry[]>;

  h<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes?: Attributes | null,
    ...children: Child[]
  ): HTMLElementTagNameMap[Tag];
  add<Parent extends Element>(node: Parent, children: Child[]): Parent;
  fill<Parent extends Element>(node: Parent, ...children: Child[]): Parent;
  t(key: string, values?: Record<string, unknown>): string;
  name(kind: keyof Model["names"], code: string): string;
  number(value: number): string;
  percent(part: number, whole: number): string;
  euro(cents: number): string;
  date(iso: Day): string;
  DAY: number;
  time(iso: Day): number;
  iso(time: number): Day;
  isDay(text: string): boolean;
  clip(text: string, length: number): string;
  bdi(text: string, length?: number): HTMLElement;
  numbered(number: string, text: Child): Child[];
  message(finding: Finding, length?: number): HTMLElement;
  fold(text: string): string;
  slow<Values extends unknown[]>(action: (...values: Values) => unknown, wait: number): (...values: Values) => void;
  outside(element: Element, action: (target: Node) => unknown): void;
  panel(title: Child, attributes: Attributes, ...children: Child[]): HTMLElement;
  table(caption: string, columns: Column[], rows: Child[][], attributes?: Attributes, foot?: Child[][]): HTMLElement;
  plainNumber(text: string): number;

  parse(hash: string): Route;
  address(view: string, args: readonly ParamValue[], params: URLSearchParams): string;
  to(view: string, args?: readonly ParamValue[], changes?: ParamChanges): string;
  here(changes: ParamChanges): string;
  adjust(changes: ParamChanges): void;
  param(name: string): string;
  chosen(name: string): string[];
  a(href: string, attributes: Attributes, ...children: Child[]): HTMLAnchorElement;

  fiches: Map<string | null, Fiche>;
  ministers: Map<string, Named>;
  organisations: Map<string, Named>;
  targets: Map<string, TargetData>;
  pages: Map<number, PageData>;
  ministerName(key: string): string;
  organisationName(key: string): string;
  objectiveOf(fiche: Fiche): ObjectiveData | null;
  strategicOf(fiche: Fiche): ObjectiveData | null;
  NO_OBJECTIVE: Home;
  homeOf(fiche: Fiche): Home;
  homes(fiches: Fiche[]): Home[];
  shortName(objective: Home): string;
  longName(objective: Home): string;
  valuesIn(fiche: Fiche, field: string): ValueData[];
  steps: Step[];
  undated: UndatedStep[];
  /** Steps that follow the timing of their phase, or of the text that announces them. */
  covered: UndatedStep[];
  stepsOf(fiche: Fiche): Step[];
  years: [first: number, last: number] | null;
  touches(step: { timing: TimingData }, year: string): boolean;
  state(timing: TimingData, day: Day): StepState;
  FILTERS: Facet[];
  fits(fiche: Fiche, name: Facet, value: string): boolean;
  filtered(except?: Facet | null): Fiche[];
  isFiltered(): boolean;
  wants(name: Facet, value: string): boolean;
  words(): string[];
  matches(fiche: Fiche, words: string[]): boolean;
  hits(fiche: Fiche, words: string[]): (ValueData | PrintedValue)[];
  passages: Passage[];
  passageHits(words: string[]): Passage[];
  excerpt(text: string, words: string[], length: number): { begin: number; shown: string };
  snippet(text: string, words: string[], length?: number): HTMLElement;
  marked(text: string, spans: Span[]): Child[];
  spans(text: string, words: string[]): Span[];

  filterBar(names?: Facet[]): Part;
  day(): Day;
  dayNote(): string;
  dayPicker(): Part;

  colour(name: string): string;
  chart(label: string, make: (width: number) => object, ready?: (view: ChartView, width: number) => void): Chart;
  asTable(make: () => Child): Part;
  /** Draws now what was not near the screen yet. */
  drawCharts(): void;

  /** Gives a sheet the first of these sizes of type at which `fits` holds; false where it holds at none. */
  fitted(sheet: HTMLElement, sizes: number[], fits: () => boolean): boolean;
  paperHeight: string;
  paperPixels(around: HTMLElement, length: string): number;
  printing(shown: () => View | null): void;
  ficheSheet(paper: HTMLElement, fiche: Fiche): void;
  ministerSheet(
    paper: HTMLElement,
    label: string,
    fiches: Fiche[],
    steps: Step[],
    undated: UndatedStep[],
    covered: UndatedStep[],
  ): void;

  grouped(steps: Step[], by: string): { key: string; label: string; steps: Step[] }[];
  stepsShown<Some extends Step | UndatedStep>(list: Some[]): Some[];
  due(steps: Step[], day: Day, days: number): Due;
  stateOf(step: { value: ValueData }): string;
  isClosed(step: { value: ValueData }): boolean;
  said(step: { value: ValueData }): HTMLElement | false;
  lost(): HTMLElement | false;
  whyUndated(step: UndatedStep): string;
  today(): Day;
  takeAlong(day: Day, steps: Step[], undated: UndatedStep[]): HTMLElement;
  csvOf(day: Day, steps: Step[], undated: UndatedStep[]): string;
  icsOf(steps: Step[], address: (step: Step) => string): string;
  budgetOf(fiches: Fiche[]): Budget;
  mentions(kind: string, key: string): Mention[];
  alike(edits: WordEditData[]): boolean;
  MEANINGS: Meaning[];
  meanings(change: { value: MeaningData | null }): Meaning[];

  timelinePanel(): Part;
  budgetPanel(): Part;
  heatPanel(): Part;
  coverageBar(): Child[];

  pageNumbers(source: readonly [page: number, ...rest: number[]][]): number[];
  marksOf(
    source: readonly [page: number, ...rest: number[]][],
    href: string,
    name: string,
    before?: string,
  ): HTMLElement[];
  pageFigure(number: number, entries: Entry[], pick: (id: string) => void): PageFigure;
  viewer(numbers: number[], entries: Entry[], pick: (id: string) => void): Viewer;
  objectiveMarks(objective: Home): HTMLElement[];

  findingTag(finding: Finding): HTMLElement;
  sum(amount: AmountData): Child[];
  quantity(quantity: QuantityData): Child[];
  statusTag(status: Status): HTMLElement;
  daysOf(timing: TimingData): string;
  correction(correction: CorrectionData): Child[];
  /** The sections of a fiche's form, and the blocks below them. */
  fields: {
    SECTIONS: string[];
    fields(fiche: Fiche): Child[];
    findingRow(fiche: Fiche, finding: Finding): HTMLElement;
    amounts(fiche: Fiche): HTMLElement | null;
    quantities(fiche: Fiche): HTMLElement | null;
    corrections(fiche: Fiche): HTMLElement | null;
    at(fiche: Fiche, id: string): string;
  };
}

declare var AF: Explorer;
