/**
 * Every act of the workspace that has a name, and its key: the one closed table. `g` and a letter goes to a screen, `a` and a letter acts
 * on what is open, a single key does what a screen is there for. Keys are physical: the same on a Ukrainian and an English layout.
 */
export const actionKeys = {
  goMyDay: 'g d',
  goProceedings: 'g p',
  goPeople: 'g f',
  goDashboard: 'g h',
  goImports: 'g i',
  goChecks: 'g c',
  goInbox: 'g n',
  goEmergency: 'g e',
  goReviews: 'g r',
  goRegister: 'g l',
  goAccessReview: 'g w',
  goStaff: 'g s',
  goOffices: 'g o',
  goRights: 'g x',
  goReference: 'g b',
  goAccount: 'g a',
  goTasks: 'g t',
  find: '/',
  showKeys: '?',
  registerProceeding: 'n',
  recordEvent: 'e',
  resumeProceeding: 'a r',
  addParty: 'a p',
  addCharge: 'a q',
  addEpisode: 'a e',
  editSummary: 'a s',
  assignStaff: 'a a',
  handOver: 'a h',
  joinProceedings: 'a j',
  splitProceeding: 'a v',
  whyNextDate: 'w',
  showOverview: '1',
  showParties: '2',
  showCharges: '3',
  showDeadlines: '4',
  showTasks: '5',
  showHearings: '6',
  showDocuments: '7',
  showHistory: '8',
  showAccess: '9',
  addTask: 'a t',
  nameDeputy: 'a d',
  nextRow: 'j',
  previousRow: 'k',
  doRow: 'x',
  undo: 'u',
} as const satisfies Readonly<Record<string, string>>;

export type ActionName = keyof typeof actionKeys;

/** The first keys of pairs: what is pressed after one of them is never a key of its own. */
export const leaders: ReadonlySet<string> = new Set(Object.values(actionKeys).flatMap((key) => (key.includes(' ') ? [key.slice(0, 1)] : [])));
