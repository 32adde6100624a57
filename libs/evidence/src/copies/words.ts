/** What a working copy is (вид робочої копії): the same picture without what is hidden beside it, or one with parts taken out for good. */
export const copyKinds = ['STRIPPED', 'REDACTED'] as const;
export type CopyKind = (typeof copyKinds)[number];

/** A copy is asked for, and the worker makes it or says why it cannot be made. */
export const copyStates = ['ASKED', 'MADE', 'FAILED'] as const;
export type CopyState = (typeof copyStates)[number];

/** Why something is taken out: the grounds on which materials are held back (CPC 290), without the one that says there is nothing. */
export const redactionGrounds = ['NOT_FOR_TRIAL', 'PROTECTED_PERSON', 'STATE_SECRET', 'OTHER_INVESTIGATION', 'PRIVACY'] as const;
export type RedactionGround = (typeof redactionGrounds)[number];

/** So many parts a side of a page has: boxes mean the same on the screen and in what is drawn, however large each is. */
export const PARTS = 10_000;

/** What is taken out of a page: a rectangle in ten-thousandths of its sides. */
export interface Box {
  /** From 1. */
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ground: RedactionGround;
}

interface FaultTerm {
  readonly uk: string;
  readonly en: string;
}

/** Why no copy, page or preview could be drawn. */
export const drawingFaultTerms = {
  TOO_LARGE: { uk: 'Файл завеликий: понад 60 МБ, 50 мегапікселів або 300 сторінок', en: 'The file is too large: over 60 MB, 50 megapixels or 300 pages' },
  UNREADABLE: { uk: 'Вміст не вдалося намалювати: він пошкоджений або збережений незвично', en: 'The content could not be drawn: it is broken, or stored in an unusual way' },
  NO_PAGE: { uk: 'Такої сторінки немає', en: 'There is no such page' },
  OTHER_PAGES: { uk: 'У файлі інша кількість сторінок, ніж було показано', en: 'The file has another number of pages than was shown' },
  NOT_ENDED: { uk: 'Забракло часу чи пам’яті, або стався збій', en: 'It ran out of time or memory, or broke down' },
  GONE: { uk: 'Файл уже не можна відкрити', en: 'The file can no longer be opened' },
  DAMAGED: { uk: 'Збережений файл пошкоджено', en: 'The stored file is damaged' },
} as const satisfies Readonly<Record<string, FaultTerm>>;
export type DrawingFault = keyof typeof drawingFaultTerms;
export const drawingFaults = Object.keys(drawingFaultTerms) as DrawingFault[];

/** What can be drawn, and what a copy of it is: pictures stay pictures, pages become pages that are pictures. */
const copiedAs = { 'image/jpeg': 'image/jpeg', 'image/png': 'image/png', 'image/webp': 'image/png', 'application/pdf': 'application/pdf' } as const;
export type DrawnType = keyof typeof copiedAs;
export const drawnTypes = Object.keys(copiedAs) as DrawnType[];
export const isDrawn = (type: string | null): type is DrawnType => type !== null && Object.hasOwn(copiedAs, type);
export const copyTypeOf = (type: DrawnType): 'image/jpeg' | 'image/png' | 'application/pdf' => copiedAs[type];

/** The most that is taken into the memory of the process that draws. */
export const MOST_DRAWN_BYTES = 60 * 1024 ** 2;
export const MOST_DRAWN_PIXELS = 50_000_000;
export const MOST_PAGES = 300;
export const MOST_BOXES = 500;

const endings = { 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' } as const;

/**
 * A name that says nothing of the original: names tell of people, and a copy leaves the house.
 * @example copyName('1a2b3c4d-0000-4000-8000-000000000000', 'image/webp') // 'Копія 1a2b3c4d.png'
 */
export const copyName = (copyId: string, type: DrawnType): string => `Копія ${copyId.slice(0, 8)}${endings[copyTypeOf(type)]}`;
