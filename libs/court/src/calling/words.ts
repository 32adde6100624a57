/** The closed lists of calling people to court. */

/** For what somebody is expected: to testify, or to take part (accused, counsel, interpreter). */
export const callPurposes = ['TESTIFY', 'TAKE_PART'] as const;
export type CallPurpose = (typeof callPurposes)[number];

/** In the room, or by video link (CPC 336). */
export const presences = ['IN_PERSON', 'REMOTE'] as const;
export type Presence = (typeof presences)[number];

/** What became of somebody at a hearing. */
export const comings = ['CAME', 'CAME_REMOTELY', 'EXCUSED', 'ABSENT'] as const;
export type Coming = (typeof comings)[number];

/** How a summons was served (CPC 135). */
export const summonsWays = ['IN_HAND', 'POST', 'ELECTRONIC', 'TELEPHONE', 'THROUGH_ANOTHER'] as const;
export type SummonsWay = (typeof summonsWays)[number];

/** What a court hears or examines (CPC 351-361). */
export const examinationKinds = ['TESTIMONY', 'DOCUMENT', 'THING', 'EXPERT_REPORT', 'RECORDING', 'OTHER'] as const;
export type ExaminationKind = (typeof examinationKinds)[number];

/** What protects somebody who testifies, before and in court. */
export const measureKinds = ['CLOSED_HEARING', 'VIDEO_LINK', 'FACE_AND_VOICE', 'REPRESENTATIVE', 'TEACHER', 'PSYCHOLOGIST', 'SECURITY'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** What helps somebody to come and to bear it. */
export const supportKinds = ['PSYCHOLOGIST', 'ACCOMPANIMENT', 'TRANSPORT', 'LODGING', 'INTERPRETER', 'LEGAL_AID'] as const;
export type SupportKind = (typeof supportKinds)[number];

export const supportStates = ['NEEDED', 'BOOKED', 'GIVEN', 'CANCELLED'] as const;
export type SupportState = (typeof supportStates)[number];

/** What goes against a call, or leaves somebody without what she needs. */
export const callConflicts = ['TWO_COURTS', 'NO_INTERPRETER_CALLED', 'CALL_UNPREPARED'] as const;
export type CallConflict = (typeof callConflicts)[number];

/** The two lists of the Coordination Centre. */
export const callLists = ['REPEATED', 'WITHOUT_SUPPORT'] as const;
export type CallList = (typeof callLists)[number];
