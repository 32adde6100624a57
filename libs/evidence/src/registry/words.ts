/** Sources of evidence (CPC 84(2)); `electronic` is a form that each of them may have. */
export const itemKinds = ['TESTIMONY', 'PHYSICAL', 'DOCUMENT', 'EXPERT_OPINION'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Acts by which evidence comes into a case (CPC 93, 104, 159, 208, 223-245, 246, 299). */
export const protocolKinds = ['SEARCH', 'INSPECTION', 'TEMPORARY_ACCESS', 'DETENTION', 'QUESTIONING', 'IDENTIFICATION', 'EXPERIMENT', 'HANDED_OVER', 'EXPERT', 'OPEN_SOURCE', 'COVERT', 'ABROAD', 'OTHER'] as const;
export type ProtocolKind = (typeof protocolKinds)[number];

/** What becomes of an exhibit in the end (CPC 100). */
export const fates = ['RETURNED', 'DESTROYED', 'CONFISCATED', 'KEPT_IN_FILE', 'TO_THE_STATE', 'PASSED_ON'] as const;
export type Fate = (typeof fates)[number];

/** As what a file belongs to an item. */
export const fileUses = ['CONTENT', 'PHOTO', 'SCAN', 'SCREENSHOT', 'PAGE_ARCHIVE', 'SIGNATURE', 'OTHER'] as const;
export type FileUse = (typeof fileUses)[number];

/** How what is told of an item or a protocol was changed. */
export const changeActs = ['CORRECT', 'ANNUL', 'SHELVE', 'DECIDE_FATE', 'UNDO_FATE'] as const;
export type ChangeAct = (typeof changeActs)[number];
/** What the history of an item tells besides: files that came to it and went. */
export const historyActs = [...changeActs, 'BIND', 'UNBIND'] as const;
export type HistoryAct = (typeof historyActs)[number];
