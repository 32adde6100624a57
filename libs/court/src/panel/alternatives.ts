import type { Said } from '#libs/proceedings';
import type { AlternativeCode, AlternativeState } from './words.js';

/** What the law offers instead of testifying again in the room: data with its article, not advice. */
export interface Alternative {
  readonly code: AlternativeCode;
  readonly label: Said;
  readonly citation: Said;
  /** On what it depends. */
  readonly condition: Said;
  readonly certainty: 'high' | 'medium';
  readonly needsLawyer: boolean;
}

/** In the order in which they spare a person most. Articles are from memory: a lawyer confirms them (docs/law.md). */
export const alternatives: readonly Alternative[] = [
  {
    code: 'RULING', label: { uk: 'Суд не допитує вдруге: ухвала про продовження розгляду', en: 'The court does not hear again: a ruling to go on' }, citation: { uk: 'ч. 2 ст. 319 КПК', en: 'CPC 319(2)' }, certainty: 'medium', needsLawyer: true,
    condition: { uk: 'Сторони й потерпілий не наполягають на повторенні; новий суддя ознайомився з матеріалами й погодився з прийнятими рішеннями; суд може обмежити повторення частиною дій.', en: 'Neither a party nor the victim insists on repeating; the new judge has read the file and agrees with the decisions taken; the court may limit the repeating to a part.' },
  },
  {
    code: 'DEPOSITION', label: { uk: 'Показання, дані слідчому судді', en: 'Testimony given to the investigating judge' }, citation: { uk: 'ст. 225, ч. 4 ст. 95 КПК', en: 'CPC 225, 95(4)' }, certainty: 'medium', needsLawyer: true,
    condition: { uk: 'Суд може ґрунтуватися на них без нового допиту; не врахувати їх він може лише з мотивами.', en: 'The court may rely on it without a new hearing of the person; to leave it aside it has to give reasons.' },
  },
  {
    code: 'RECORDED', label: { uk: 'Відеозапис допиту, проведеного під час воєнного стану', en: 'Video recording of an interview under martial law' }, citation: { uk: 'ч. 11 ст. 615 КПК', en: 'CPC 615(11)' }, certainty: 'medium', needsLawyer: true,
    condition: { uk: 'Допит і його результати зафіксовано відеозаписом; для підозрюваного — ще й за участі захисника.', en: 'The interview was recorded on video; that of a suspect also in the presence of counsel.' },
  },
  {
    code: 'UNDISPUTED', label: { uk: 'Суд не досліджує обставин, яких ніхто не оспорює', en: 'The court does not examine what nobody disputes' }, citation: { uk: 'ч. 3 ст. 349 КПК', en: 'CPC 349(3)' }, certainty: 'medium', needsLawyer: true,
    condition: { uk: 'Учасники згодні, правильно розуміють зміст обставин, і немає сумнівів у добровільності; ці обставини потім не оскаржують.', en: 'The participants agree freely and understand what they agree to; these circumstances cannot be appealed afterwards.' },
  },
  {
    code: 'VIDEO_LINK', label: { uk: 'Дистанційний допит, за потреби зі зміною зовнішності й голосу', en: 'Testimony by video link, with face and voice changed where needed' }, citation: { uk: 'ст. 336, ч. 9 ст. 352 КПК', en: 'CPC 336, 352(9)' }, certainty: 'high', needsLawyer: false,
    condition: { uk: 'За клопотанням сторони або потерпілого чи з ініціативи суду: стан здоров’я, безпека, відстань, вік.', en: 'On the motion of a party or the victim, or by the court itself: health, safety, distance, age.' },
  },
  {
    code: 'CHILD', label: { uk: 'Допит дитини поза залою, з представником і психологом або педагогом', en: 'A child is heard outside the room, with a representative and a psychologist or teacher' }, citation: { uk: 'ст. 354 КПК', en: 'CPC 354' }, certainty: 'high', needsLawyer: false,
    condition: { uk: 'Особі не виповнилося вісімнадцяти років.', en: 'The person is under eighteen.' },
  },
];

/** What is recorded of a person who would have to testify again. */
export interface KnownOfWitness {
  /** A deposition before the investigating judge. */
  readonly deposition: boolean;
  /** An interview before trial; whether it was recorded on video is not kept. */
  readonly interviewed: boolean;
}

/**
 * Where each alternative stands for a person. What only a court or the participants can settle is open, never taken for granted; so is her age: who was interviewed as a child may be of age by now.
 * @example stateOf('DEPOSITION', { deposition: false, interviewed: true }) // 'NOT_RECORDED'
 */
export function stateOf(code: AlternativeCode, { deposition, interviewed }: KnownOfWitness): AlternativeState {
  switch (code) {
    case 'VIDEO_LINK': return 'OFFERED';
    case 'DEPOSITION': return deposition ? 'OFFERED' : 'NOT_RECORDED';
    case 'RECORDED': return interviewed ? 'OPEN' : 'NOT_RECORDED';
    case 'CHILD': case 'RULING': case 'UNDISPUTED': return 'OPEN';
  }
}
