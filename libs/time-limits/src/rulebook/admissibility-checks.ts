import type { Certainty, Text } from '../types.js';
import { t } from '../text.js';
import { type EvidenceAct, evidenceActs } from './evidence-acts.js';

/** One question that a court asks of evidence before it hears it. */
export interface AdmissibilityCheck {
  readonly id: 'BASIS' | 'RULING' | 'WINDOW' | 'NIGHT' | 'WITNESSES' | 'INTERPRETER' | 'COPY_HANDED' | 'VIDEO' | 'DEFENDER' | 'CUSTODY' | 'ARREST';
  readonly title: Text;
  readonly citation: Text;
  /** What can still be done where the answer is bad. */
  readonly remedy: Text;
  /** 3: a court excludes for this; 2: it may; 1: it asks. A habit of the unit, not the law. */
  readonly weight: 1 | 2 | 3;
  /** The acts of which it is asked; null: of evidence however it came. */
  readonly acts: readonly EvidenceAct['id'][] | null;
  readonly certainty: Certainty;
  readonly needsLawyer: boolean;
}

type Asked = Pick<AdmissibilityCheck, 'weight' | 'acts'> & { readonly certainty?: Certainty };
const check = (id: AdmissibilityCheck['id'], title: Text, citation: Text, remedy: Text, { certainty = 'medium', ...asked }: Asked): AdmissibilityCheck => ({ id, title, citation, remedy, ...asked, certainty, needsLawyer: certainty !== 'high' });
const RULED = evidenceActs.filter(({ ruling }) => ruling !== 'never').map(({ id }) => id);

/** What makes evidence admissible (CPC 86, 87), recalled and not read: https://zakon.rada.gov.ua/laws/show/4651-17. A lawyer confirms what is marked, above all how a court weighs it. */
export const admissibilityChecks: readonly AdmissibilityCheck[] = [
  check('BASIS', t('Протокол дії, за якою отримано доказ', 'Protocol of the act by which it came'), t('ст. 86, 93, 104 КПК України', 'CPC 86, 93, 104'), t('Долучіть протокол або допитайте того, хто надав річ.', 'Add the protocol, or question whoever handed it over.'), { weight: 3, acts: null, certainty: 'high' }),
  check('RULING', t('Ухвала слідчого судді', 'Ruling of the investigating judge'), t('ст. 87, 233–236 КПК України', 'CPC 87, 233-236'), t('Невідкладний випадок підтверджує слідчий суддя за клопотанням прокурора (ч. 3 ст. 233).', 'An urgent case is confirmed by the judge on a motion of the prosecutor (CPC 233(3)).'), { weight: 3, acts: RULED }),
  check('WINDOW', t('Строк ухвали', 'Days of the ruling'), t('ст. 87, 164, 235 КПК України', 'CPC 87, 164, 235'), t('Перевірте дати; отримайте те саме за новою ухвалою.', 'Check the dates; obtain the same under a new ruling.'), { weight: 3, acts: null }),
  check('NIGHT', t('Час доби слідчої дії', 'Hour of the investigative act'), t('ч. 4 ст. 223 КПК України', 'CPC 223(4)'), t('Обґрунтуйте невідкладність у протоколі чи допитом; де діє ст. 615, заборони немає.', 'Show the urgency by the protocol or by questioning; where CPC 615 applies there is no such ban.'), { weight: 2, acts: ['SEARCH', 'INSPECTION', 'QUESTIONING', 'IDENTIFICATION', 'EXPERIMENT'] }),
  check('WITNESSES', t('Поняті', 'Witnesses to the act'), t('ч. 7 ст. 223 КПК України', 'CPC 223(7)'), t('Безперервний відеозапис може замінити їх не скрізь: під час обшуку житла поняті обов’язкові.', 'An unbroken video does not replace them everywhere: in the search of a dwelling they must be there.'), { weight: 2, acts: ['SEARCH', 'INSPECTION', 'IDENTIFICATION', 'EXPERIMENT', 'DETENTION'] }),
  check('INTERPRETER', t('Перекладач', 'Interpreter'), t('ст. 29, 68 КПК України', 'CPC 29, 68'), t('Допитайте знову з перекладачем.', 'Question again with an interpreter.'), { weight: 2, acts: ['QUESTIONING', 'IDENTIFICATION', 'SEARCH', 'DETENTION'] }),
  check('COPY_HANDED', t('Вручення копії протоколу', 'Copy of the protocol handed over'), t('ст. 165, ч. 9 ст. 236 КПК України', 'CPC 165, 236(9)'), t('Надішліть копію і збережіть доказ вручення.', 'Send the copy and keep the proof.'), { weight: 1, acts: ['SEARCH', 'TEMPORARY_ACCESS', 'DETENTION'] }),
  check('VIDEO', t('Відеозапис обшуку', 'Video of the search'), t('ч. 2 ст. 104, ч. 1, 6 ст. 107 КПК України', 'CPC 104(2), 107(1), (6)'), t('Знайдіть і долучіть запис: без нього дія може бути недійсною.', 'Find the recording and add it: without it the act may be void.'), { weight: 3, acts: ['SEARCH'] }),
  check('DEFENDER', t('Участь захисника', 'Defender'), t('ст. 20, 52, 54, п. 3 ч. 2 ст. 87, ч. 1 ст. 236 КПК України', 'CPC 20, 52, 54, 87(2)(3), 236(1)'), t('Проведіть дію знову за участю захисника; показання, дані без нього, підтвердіть у суді.', 'Do it again with the defender; have what was said without her told at court.'), { weight: 3, acts: ['SEARCH', 'DETENTION', 'QUESTIONING', 'IDENTIFICATION', 'EXPERIMENT'] }),
  check('CUSTODY', t('Ланцюг зберігання', 'Chain of custody'), t('ст. 100 КПК України', 'CPC 100'), t('Закрийте проміжок рапортом і допитом того, хто тримав річ.', 'Close the gap by a report and by questioning whoever held it.'), { weight: 2, acts: null }),
  check('ARREST', t('Строк клопотання про арешт', 'Term of the motion to arrest'), t('ч. 5 ст. 171 КПК України', 'CPC 171(5)'), t('Пропущено: річ повертають або вилучають знову.', 'Missed: the thing is returned, or seized anew.'), { weight: 2, acts: ['SEARCH', 'DETENTION'] }),
];
