import type { Said } from '#libs/proceedings';
import type { MeasureKind } from './words.js';

/** Which law speaks of each measure. Articles are from memory: a lawyer confirms them (docs/law.md). */
export const measureCitations: Readonly<Record<MeasureKind, Said>> = {
  CLOSED_HEARING: { uk: 'ст. 27 КПК', en: 'CPC 27' },
  VIDEO_LINK: { uk: 'ст. 336 КПК', en: 'CPC 336' },
  FACE_AND_VOICE: { uk: 'ч. 9 ст. 352 КПК', en: 'CPC 352(9)' },
  REPRESENTATIVE: { uk: 'ст. 226, 227, 354 КПК', en: 'CPC 226, 227, 354' },
  TEACHER: { uk: 'ст. 226, 227, 354 КПК', en: 'CPC 226, 227, 354' },
  PSYCHOLOGIST: { uk: 'ст. 226, 227, 354 КПК', en: 'CPC 226, 227, 354' },
  SECURITY: { uk: 'Закон № 3782-XII', en: 'Law 3782-XII' },
};

/** A measure from day to day. */
export interface MeasureDays {
  readonly kind: MeasureKind;
  readonly orderedOn: string | null;
  readonly endedOn: string | null;
}

/** Whether a measure protects on a day: ordered before it and not ended by then. */
export const protectsOn = ({ orderedOn, endedOn }: MeasureDays, day: string): boolean => orderedOn !== null && orderedOn < day && (endedOn === null || endedOn > day);

