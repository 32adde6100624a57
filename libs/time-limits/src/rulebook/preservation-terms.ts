import type { RuleVersion } from '../rule.js';
import type { Text } from '../types.js';
import { t } from '../text.js';
import { act, recalled, since } from './write.js';

/** How somebody is asked to keep stored data: by an order here, through the 24/7 network, by a request for legal assistance, or as a favour of the provider. */
export type PreservationWay = 'NATIONAL_ORDER' | 'NETWORK_24_7' | 'LEGAL_ASSISTANCE' | 'PROVIDER';

/** For how long stored data are kept when somebody asks for it, and what then. In force from the first day that the rulebook covers. */
export interface PreservationTerm extends Omit<RuleVersion, 'note' | 'term'> {
  readonly id: 'PRES-ORDER-90D' | 'PRES-ABROAD-60D' | 'PRES-PROVIDER-90D';
  readonly title: Text;
  readonly ways: readonly PreservationWay[];
  readonly days: number;
  /** `at-most`: longer only by a renewal; `at-least`: the other State may keep longer; `habit`: nobody is bound. */
  readonly bound: 'at-most' | 'at-least' | 'habit';
  /** Once the request for the data themselves has come, they are kept until it is decided (Convention 29(7)). */
  readonly restsOnRequest: boolean;
  readonly note: Text;
}

const CONVENTION = 'https://zakon.rada.gov.ua/laws/show/994_575';
const UNITED_STATES = 'https://www.law.cornell.edu/uscode/text/18/2703';

/**
 * Expedited preservation of stored data (Convention on Cybercrime, Budapest, 23 November 2001; in force for Ukraine since 1 July 2006). The lengths are certain,
 * the day from which they run is not written anywhere: they are counted from the day after the request was sent, which ends sooner than any other reading.
 */
export const preservationTerms: readonly PreservationTerm[] = [
  {
    id: 'PRES-ORDER-90D', title: t('Збереження за національним приписом: до 90 днів', 'Kept by a national order: up to 90 days'), ways: ['NATIONAL_ORDER'], days: 90, bound: 'at-most', restsOnRequest: false,
    ...since(), ...act('ч. 2 ст. 16 Конвенції про кіберзлочинність', 'Convention on Cybercrime 16(2)', CONVENTION), ...recalled('medium', 'lawyer'),
    note: t('Сторона може дозволити поновлення. КПК не має окремого припису про термінове збереження: які підстави застосовні, має підтвердити юрист.', 'A Party may allow renewals. The CPC has no order of expedited preservation of its own: a lawyer confirms which provision carries it.'),
  },
  {
    id: 'PRES-ABROAD-60D', title: t('Збереження на запит до іншої держави: щонайменше 60 днів', 'Kept at the request of another State: at least 60 days'), ways: ['NETWORK_24_7', 'LEGAL_ASSISTANCE'], days: 60, bound: 'at-least', restsOnRequest: true,
    ...since(), ...act('ч. 7 ст. 29 Конвенції про кіберзлочинність', 'Convention on Cybercrime 29(7)', CONVENTION), ...recalled('high', 'lawyer'),
    note: t('За цей час надсилають запит про правову допомогу; відтоді дані зберігають до рішення за ним.', 'In that time the request for legal assistance is sent; from then on the data are kept until it is decided.'),
  },
  {
    id: 'PRES-PROVIDER-90D', title: t('Збереження на звернення до самого провайдера: зазвичай 90 днів', 'Kept as asked of the provider itself: usually 90 days'), ways: ['PROVIDER'], days: 90, bound: 'habit', restsOnRequest: false,
    ...since(), ...act('18 U.S.C. § 2703(f)(2) (США); правила провайдера', '18 U.S.C. § 2703(f)(2) (USA); the rules of the provider', UNITED_STATES), ...recalled('low', 'lawyer'),
    note: t('Обов’язку перед слідчим іншої держави немає: провайдери роблять так добровільно. Покладайтеся на день, який вони назвали.', 'It binds nobody towards an investigator of another State: providers do it of their own will. Rely on the day that they name.'),
  },
];
