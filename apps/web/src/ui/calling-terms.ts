import type { CallPurpose, Coming, CourtMeasureKind, ExaminationKind, Presence, SummonsWay, SupportKind, SupportState } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

/** The words of calling people to court, for every screen that shows them. */
export const callPurposeTerms: Record<CallPurpose, LocalText> = {
  TESTIFY: { uk: 'на допит', en: 'to testify' },
  TAKE_PART: { uk: 'для участі', en: 'to take part' },
};

export const presenceTerms: Record<Presence, LocalText> = {
  IN_PERSON: { uk: 'у залі суду', en: 'in the courtroom' },
  REMOTE: { uk: 'дистанційно', en: 'by video link' },
};

export const comingTerms: Record<Coming, LocalText> = {
  CAME: { uk: 'прибув', en: 'came' },
  CAME_REMOTELY: { uk: 'був на відеозв’язку', en: 'was on the link' },
  EXCUSED: { uk: 'не прибув, причина поважна', en: 'did not come, excused' },
  ABSENT: { uk: 'не прибув', en: 'did not come' },
};

export const summonsWayTerms: Record<SummonsWay, LocalText> = {
  IN_HAND: { uk: 'особисто під розпис', en: 'in hand, signed for' },
  POST: { uk: 'поштою', en: 'by post' },
  ELECTRONIC: { uk: 'електронною поштою', en: 'by e-mail' },
  TELEPHONE: { uk: 'телефоном', en: 'by telephone' },
  THROUGH_ANOTHER: { uk: 'через іншу особу', en: 'through another person' },
};

export const measureTerms: Record<CourtMeasureKind, LocalText> = {
  CLOSED_HEARING: { uk: 'закрите засідання', en: 'closed hearing' },
  VIDEO_LINK: { uk: 'допит через відеозв’язок', en: 'testimony by video link' },
  FACE_AND_VOICE: { uk: 'зміна зовнішності й голосу', en: 'changed face and voice' },
  REPRESENTATIVE: { uk: 'законний представник', en: 'legal representative' },
  TEACHER: { uk: 'педагог', en: 'teacher' },
  PSYCHOLOGIST: { uk: 'психолог на допиті', en: 'psychologist at the interview' },
  SECURITY: { uk: 'заходи безпеки', en: 'security measures' },
};

export const supportTerms: Record<SupportKind, LocalText> = {
  PSYCHOLOGIST: { uk: 'психолог', en: 'psychologist' },
  ACCOMPANIMENT: { uk: 'супровід до суду', en: 'accompaniment' },
  TRANSPORT: { uk: 'транспорт', en: 'transport' },
  LODGING: { uk: 'проживання', en: 'lodging' },
  INTERPRETER: { uk: 'перекладач', en: 'interpreter' },
  LEGAL_AID: { uk: 'правова допомога', en: 'legal aid' },
};

export const supportStateTerms: Record<SupportState, LocalText> = {
  NEEDED: { uk: 'потрібно', en: 'needed' },
  BOOKED: { uk: 'замовлено', en: 'booked' },
  GIVEN: { uk: 'надано', en: 'given' },
  CANCELLED: { uk: 'скасовано', en: 'cancelled' },
};

/** What a court heard or examined. */
export const examinationTerms: Record<ExaminationKind, LocalText> = {
  TESTIMONY: { uk: 'Показання', en: 'Testimony' },
  DOCUMENT: { uk: 'Документ', en: 'Document' },
  THING: { uk: 'Речовий доказ', en: 'Physical evidence' },
  EXPERT_REPORT: { uk: 'Висновок експерта', en: 'Expert report' },
  RECORDING: { uk: 'Запис', en: 'Recording' },
  OTHER: { uk: 'Інший доказ', en: 'Other evidence' },
};
