import type { LocalText } from '#libs/platform';

/** The stamp on the paper (гриф обмеження доступу, гриф секретності). */
export const stamps = ['NONE', 'OFFICIAL_USE', 'SECRET', 'TOP_SECRET', 'SPECIAL_IMPORTANCE'] as const;
export type Stamp = (typeof stamps)[number];

/** Covert actions, as the Code names them (CPC 260-275). */
export const covertKinds = ['AUDIO_VIDEO', 'MAIL', 'NETWORKS', 'SYSTEMS', 'PREMISES', 'LOCATION', 'OBSERVATION', 'BANK_ACCOUNTS', 'PLACE_RECORDING', 'CONTROLLED_CRIME', 'SPECIAL_TASK', 'SAMPLES', 'COOPERATION'] as const;
export type CovertKind = (typeof covertKinds)[number];

interface CovertAction {
  readonly label: LocalText;
  readonly article: string;
}
const action = (article: string, uk: string, en: string): CovertAction => ({ article, label: { uk, en } });

/** What each covert action is called, and its article; which of them need a ruling the article says. */
export const covertActions: Readonly<Record<CovertKind, CovertAction>> = {
  AUDIO_VIDEO: action('260', 'Аудіо-, відеоконтроль особи', 'Audio and video surveillance of a person'),
  MAIL: action('261', 'Арешт, огляд і виїмка кореспонденції', 'Arrest, inspection and seizure of mail'),
  NETWORKS: action('263', 'Зняття інформації з електронних комунікаційних мереж', 'Interception in communication networks'),
  SYSTEMS: action('264', 'Зняття інформації з електронних інформаційних систем', 'Taking information from information systems'),
  PREMISES: action('267', 'Обстеження публічно недоступних місць, житла', 'Covert entry of premises'),
  LOCATION: action('268', 'Установлення місцезнаходження радіообладнання', 'Locating radio equipment'),
  OBSERVATION: action('269', 'Спостереження за особою, річчю або місцем', 'Observation of a person, thing or place'),
  BANK_ACCOUNTS: action('269-1', 'Моніторинг банківських рахунків', 'Monitoring of bank accounts'),
  PLACE_RECORDING: action('270', 'Аудіо-, відеоконтроль місця', 'Audio and video surveillance of a place'),
  CONTROLLED_CRIME: action('271', 'Контроль за вчиненням злочину', 'Controlled commission of a crime'),
  SPECIAL_TASK: action('272', 'Виконання спеціального завдання', 'Special task within a group'),
  SAMPLES: action('274', 'Негласне отримання зразків', 'Covert taking of samples'),
  COOPERATION: action('275', 'Конфіденційне співробітництво', 'Confidential cooperation'),
};

/** What is odd about a covert action, as far as its days tell. */
export const covertConcerns = ['NO_RULING', 'BEGUN_BEFORE', 'WENT_BEYOND', 'LONGER_THAN_LAW', 'PROTOCOL_LATE', 'NOTICE_LATE', 'NOBODY_NAMED'] as const;
export type CovertConcern = (typeof covertConcerns)[number];

/** How far declassification has come (розсекречення). */
export const covertStates = ['CLASSIFIED', 'ASKED', 'REFUSED', 'OPEN', 'EVIDENCE'] as const;
export type CovertState = (typeof covertStates)[number];
