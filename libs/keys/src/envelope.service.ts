import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Db, LOG } from '#libs/platform';
import { DataKeys, type StoredKey } from './data-keys.service.js';
import { type Place, SealFault, keyIdOf, openValue, sealValue } from './sealed-value.js';

/** A text and where it will stand. */
export interface Opened {
  readonly place: Place;
  readonly text: string;
}

/** A sealed value and where it stands. */
export interface Sealed {
  readonly place: Place;
  readonly sealed: Buffer;
  /** Its data key, where that was read in the same statement. */
  readonly key?: StoredKey;
}

/** The subject's key was destroyed, as the law can demand: nothing of it is sealed any more. */
export class DestroyedKeyFault extends Error {
  constructor(readonly subjectId: string) {
    super(`the key of subject ${subjectId} was destroyed`);
    this.name = 'DestroyedKeyFault';
  }
}

/** Seals and opens stored values, many at a time; each with the data key of its subject. */
@Injectable()
export class Envelope {
  constructor(private readonly db: Db, private readonly keys: DataKeys, @Inject(LOG) private readonly log: Logger) {}

  /**
   * Seals values, in the order of the items. Data keys that are missing are made in the open transaction.
   * @throws DestroyedKeyFault for a subject whose key was destroyed; KmsFault when the key service cannot be used
   */
  async seal(items: readonly Opened[]): Promise<Buffer[]> {
    if (items.length === 0) return [];
    if (!this.db.writing()) throw new Error('a value is sealed in the transaction that stores it');
    const keys = await this.keys.current(items.map(({ place }) => place.subjectId));
    return items.map(({ place, text }) => {
      const key = keys.get(place.subjectId);
      if (key === undefined) throw new DestroyedKeyFault(place.subjectId);
      return sealValue(key.key, key.id, place, text);
    });
  }

  /**
   * Opens values, in the order of the items; undefined where the key was destroyed.
   * @throws SealFault when a value was moved, changed or cut: then none is given, and the log raises an alarm
   */
  async open(items: readonly Sealed[]): Promise<(string | undefined)[]> {
    if (items.length === 0) return [];
    const ids = items.map(({ sealed }) => keyIdOf(sealed));
    const keys = await this.keys.byId(ids.filter((id) => id !== undefined), items.flatMap(({ key }) => key ?? []));
    return items.map(({ place, sealed }, index) => {
      const id = ids[index];
      if (id === undefined) throw this.alarm(new SealFault(place, 'malformed'), undefined);
      if (!keys.has(id)) throw this.alarm(new SealFault(place, 'unknown-key'), id);
      const key = keys.get(id);
      if (key === undefined) return undefined;
      try {
        return openValue(key.key, place, sealed);
      } catch (fault) {
        throw fault instanceof SealFault ? this.alarm(fault, id) : fault;
      }
    });
  }

  /** Makes the keys of subjects that will be needed by many at once, in a transaction of its own: so that nobody waits for somebody else's. */
  async prepare(subjectIds: readonly string[]): Promise<void> {
    await this.db.write(() => this.keys.current(subjectIds));
  }

  private alarm(fault: SealFault, keyId: string | undefined): SealFault {
    const { table, column, rowId, class: kind } = fault.place;
    this.log.error({ alarm: 'sealed-value', table, column, rowId, class: kind, keyId, reason: fault.reason }, 'a sealed value does not open where it stands');
    return fault;
  }
}
