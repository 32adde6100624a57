import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ActionName, actionKeys } from './action-keys.js';

const source = path.join(import.meta.dirname, '../features');
const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(tsx?|graphql)$/.test(file) && !/\.spec\./.test(file)).map((file) => ({ file, text: fs.readFileSync(path.join(source, file), 'utf8') }));
/** Every mutation that the workspace can send, with the features that send it. */
const mutations = files.filter(({ file }) => file.endsWith('.graphql')).flatMap(({ text }) => [...text.matchAll(/^mutation (\w+)/gm)].map(([, name]) => name ?? ''));
const screens = files.filter(({ file }) => !file.endsWith('.graphql'));
const sendersOf = (mutation: string): string[] => [...new Set(screens.filter(({ text }) => text.includes(`${mutation}Document`)).map(({ file }) => path.dirname(file).split(path.sep)[0] ?? ''))];

/** The act with a key that begins each: on the screen, or on the row that has the focus. */
const begins: Readonly<Record<string, ActionName>> = {
  TakeFile: 'takeRow', RedactFile: 'redactRow', StripFile: 'stripRow', AskFileRelease: 'passRow', DecideFileRelease: 'passRow',
  AcknowledgeDeadline: 'doRow', AcknowledgeFromDay: 'doRow', AddCharge: 'addCharge', AddEpisode: 'addEpisode', AddParty: 'addParty', AddTask: 'addTask', AnnulEvent: 'annulRow', AnnulExamination: 'annulRow', BookSupport: 'supportRow', ExpectPeople: 'peopleRow', KeepMeasure: 'measureRow', TellAttendance: 'attendRow', AnnulHearing: 'annulRow', AnnulJudgment: 'annulRow', AnnulPayment: 'annulRow', AssignStaff: 'assignStaff',
  RegisterCovertMaterial: 'addCovert', CorrectCovertMaterial: 'correctRow', AskDeclassification: 'passRow', DecideDeclassification: 'passRow', TakeCovertIntoEvidence: 'passRow', TellCovertContent: 'detailsRow', NameConcerned: 'peopleRow',
  RecordCapture: 'recordCapture', CorrectCapture: 'correctRow', AnnulCapture: 'annulRow', RegisterCapture: 'passRow', AttachToCapture: 'takeRow', RecordVerification: 'doRow', RequestPreservation: 'requestPreservation', RecordPreservation: 'doRow',
  LinkEvidence: 'linkEvidence', RecordContradiction: 'recordContradiction',
  OrderExpertExamination: 'orderExpertExamination', CorrectExpertExamination: 'correctRow', SendToExpert: 'passRow', SetExpertDue: 'moveRow', ReceiveOpinion: 'doRow', ReturnFromExpert: 'takeRow', CancelExpertExamination: 'annulRow', UndoExpertStep: 'reopenRow',
  BindFile: 'fileRow', UnbindFile: 'annulRow', AddCustodyPhotos: 'fileRow', AddPart: 'partRow', AddCopy: 'partRow', AnnulItem: 'annulRow', CorrectItem: 'correctRow', CorrectProtocol: 'correctRow', RecordProtocolFacts: 'detailsRow', DecideFate: 'fateRow', UndoFate: 'fateRow', RegisterItems: 'takeInItems', RegisterProtocol: 'registerProtocol', SetShelf: 'shelfRow',
  OpenMaterials: 'openMaterials', RecordDisclosure: 'recordCopies', AnnulDisclosure: 'detailsRow', RecordFamiliarisation: 'recordFamiliarisation', AnnulFamiliarisation: 'annulRow', WithholdItem: 'withholdItem', ConfirmWithholding: 'doRow', RefuseWithholding: 'annulRow', LiftWithholding: 'liftRow',
  PrepareBundle: 'prepareBundle', ReleaseBundle: 'takeRow', HandOverBundle: 'passRow',
  CancelImport: 'cancelImport', ChangePartyRole: 'roleRow', ClearFlag: 'clearFlagRow', CompleteTask: 'doRow', CorrectEvent: 'correctRow', CorrectHearing: 'correctRow', CorrectJudgment: 'correctRow', DeleteView: 'openView', EditSummary: 'editSummary', EditTask: 'correctRow',
  HandOver: 'handOver', JoinProceedings: 'joinProceedings', LiftProtection: 'liftRow', MakeCalendarFeed: 'calendarFeed', MoveHearing: 'moveRow', NameDeputy: 'nameDeputy', PassTask: 'passRow', PlanImport: 'checkImport', ProtectPerson: 'protectRow',
  RecordPanelChange: 'recordPanelChange', CorrectPanelChange: 'correctRow', AnnulPanelChange: 'annulRow', RecordBreachCause: 'causeRow', RecordEvent: 'recordEvent', RecordHearingResult: 'recordHearing', RecordJudgment: 'recordJudgment', RecordPayment: 'payRow', RegisterProceeding: 'registerProceeding', RemovePartyRole: 'endRoleRow', ReopenTask: 'undo', RequalifyCharge: 'requalifyRow', RequestReveal: 'revealRow',
  RevokeCalendarFeed: 'calendarFeed', SaveView: 'openView', ScheduleHearing: 'scheduleHearing', ScheduleHearings: 'scheduleSeries', SetPersonDetails: 'detailsRow', SplitProceeding: 'splitProceeding', StartImport: 'startImport', TakeOverSchedule: 'startImport', WithdrawTask: 'annulRow',
  TakeIntoCustody: 'doRow', RecordCustody: 'moveRow', OfferThings: 'passRow', AnswerOffer: 'doRow', WithdrawOffer: 'annulRow', MakeTransfer: 'makeTransfer', AcceptTransferAnswer: 'doRow',
};
/** What has no key of its own, the key of the screen it stands on, and why it is left to Tab and Enter there. */
const without: readonly { readonly why: string; readonly on: ActionName; readonly of: readonly string[] }[] = [
  { why: 'shuts people in or out of a case: never by a slip of a key', on: 'showAccess', of: ['StatePurpose', 'DeclareConflict', 'EndConflict', 'SealProceeding', 'UnsealProceeding', 'LetIn', 'PutOut', 'PassCompartment'] },
  { why: 'decides who may come in: never by a slip of a key', on: 'goStaff', of: ['CreateStaff', 'ResetPassword', 'SetStaffMail', 'SetStaffActive', 'LinkIdentity', 'AskForRoles', 'ApproveRoles', 'DeclineRoles', 'EndStaffSession'] },
  { why: 'a few times a year', on: 'goOffices', of: ['CreateOffice', 'RelocateOffice', 'RenameOffice', 'MoveOffice', 'CloseOffice'] },
  { why: 'a few times a year, each with a form of its own on the screen', on: 'goAccount', of: ['ChangeOwnPassword', 'AskSuccessor', 'ApproveSuccessor', 'EndDelegation'] },
  { why: 'a few times a year', on: 'goCustody', of: ['OpenStore', 'ChangeStore', 'CloseStore', 'BeginInventory'] },
  { why: 'the field for it has the focus: a label is read or typed', on: 'goCustody', of: ['CountThing'] },
  { why: 'fixes and signs in her name: never by a slip of a key', on: 'goCustody', of: ['EndInventory', 'SignInventory', 'AbandonInventory'] },
  { why: 'the screen is its form', on: 'goEmergency', of: ['BreakGlass', 'EndGlass'] },
  { why: 'the screen is its form', on: 'goReviews', of: ['ReviewGlass'] },
  { why: 'agrees to show who a protected person is: never by a slip of a key', on: 'goPeople', of: ['AnswerReveal'] },
  { why: 'done by opening what is read', on: 'goInbox', of: ['MarkNotificationsRead'] },
  { why: 'says who knows of covert actions: never by a slip of a key', on: 'goCovert', of: ['OpenCovertCircle', 'AnswerCovertCircle', 'NameCovertMember', 'ConfirmCovertMember', 'PutOutOfCovert', 'PassCovertPlace'] },
  { why: 'a button beside the person', on: 'goCovert', of: ['NotifyConcerned', 'PostponeNotice'] },
  { why: 'a button in the cell or beside the statements', on: 'showMatrix', of: ['WithdrawLink', 'SettleContradiction'] },
  { why: 'a button beside the step, for a second person who has read it', on: 'showOpenSources', of: ['ReviewVerification'] },
  { why: 'part of a download', on: 'goDashboard', of: ['TakeOutDashboard'] },
  { why: 'nobody does it: the first look of a day does', on: 'goMyDay', of: ['BeginDay'] },
];
/** Menus whose items other files offer, or nobody. */
const offeredElsewhere: Readonly<Record<string, string>> = { 'proceeding/header.tsx': 'use-case-actions.ts offers every item', 'offices/offices-page.tsx': 'a few times a year' };

describe('every act of the workspace', () => {
  const told = [...Object.keys(begins), ...without.flatMap(({ of }) => of)];

  it('is begun by a key, or it is said why it is not: none is missing, none is told twice', () => {
    expect([...told].sort()).toEqual([...new Set(mutations)].sort());
    for (const { on } of without) expect(actionKeys[on]).toBeTruthy();
  });

  it.each(Object.entries(begins))('%s: %s is offered by the very screens that send it', (mutation, act) => {
    const senders = sendersOf(mutation);
    expect(senders.length).toBeGreaterThan(0);
    expect(screens.filter(({ file, text }) => senders.includes(file.split(path.sep)[0] ?? '') && text.includes(`'${act}'`)).length).toBeGreaterThan(0);
  });

  it('stands in no menu whose items nobody offers to keyboard and palette', () => {
    const menus = screens.filter(({ text }) => text.includes('<Menu.Item'));
    expect(menus.length).toBeGreaterThan(4);
    expect(menus.filter(({ file, text }) => !/use(Actions|RowActs)(<\w+>)?\(/.test(text) && !(file in offeredElsewhere)).map(({ file }) => file)).toEqual([]);
  });
});
