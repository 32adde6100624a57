import { generateSecret, generateURI, verifySync } from 'otplib';
import { Injectable } from '@nestjs/common';
import { Envelope, type Place, SealFault } from '#libs/keys';
import { Db, Refusal } from '#libs/platform';

/** Seconds to a code (RFC 6238); the one before and the one after are taken too, for clocks differ. */
const STEP = 30;

/** What an app needs: the secret to type, and the address in the picture. */
export interface TotpSecret {
  readonly secret: string;
  readonly uri: string;
}

/** The secret is bound to its owner: copied to another's row it opens nothing. */
const placeOf = (staffId: string): Place => ({ table: 'staff_totp', column: 'secret', rowId: staffId, subjectId: `staff:${staffId}`, class: 4 });

/** Codes of an app (TOTP, RFC 6238). Time is the database's: the API's clock may be wrong. */
@Injectable()
export class Totp {
  constructor(private readonly db: Db, private readonly envelope: Envelope) {}

  /** A new secret, in the open transaction. It counts only once a code has confirmed it, and replaces none that does. */
  async begin(staffId: string, login: string): Promise<TotpSecret> {
    const secret = generateSecret();
    const [sealed] = await this.envelope.seal([{ place: placeOf(staffId), text: secret }]);
    const made = await this.db.sql(
      `insert into staff_totp (staff_id, secret) values ($1, $2)
       on conflict (staff_id) do update set secret = excluded.secret, created_at = now() where staff_totp.confirmed_at is null returning 1`, [staffId, sealed]);
    if (made.length === 0) throw new Refusal('not-allowed', { uk: 'Застосунок з кодами вже додано.', en: 'An app with codes is added already.' });
    return { secret, uri: generateURI({ issuer: 'Oberih', label: login, secret }) };
  }

  /** Whether a code is right, in the open transaction; a right code is spent: of two who use it at once, one is told that it is wrong. */
  async spend(staffId: string, code: string, { confirming = false } = {}): Promise<boolean> {
    const [row] = await this.db.sql<{ secret: Buffer; epoch: number }>(
      `select secret, floor(extract(epoch from clock_timestamp()))::bigint as epoch from staff_totp where staff_id = $1 and (confirmed_at is null) = $2`, [staffId, confirming]);
    const step = this.stepOf(row === undefined ? undefined : await this.secretIn(staffId, row.secret), code, row?.epoch ?? 0);
    if (step === undefined) return false;
    const spent = await this.db.sql('update staff_totp set last_step = $2, confirmed_at = coalesce(confirmed_at, now()) where staff_id = $1 and last_step < $2 and (confirmed_at is null) = $3 returning 1', [staffId, step, confirming]);
    return spent.length > 0;
  }

  /** Takes the app away, in the open transaction. */
  async remove(staffId: string): Promise<boolean> {
    return (await this.db.sql('delete from staff_totp where staff_id = $1 and confirmed_at is not null returning 1', [staffId])).length > 0;
  }

  /** One that does not open where it stands raises the alarm in the log; whoever signs in is told what a wrong code is told. */
  private async secretIn(staffId: string, sealed: Buffer): Promise<string | undefined> {
    const [secret] = await this.envelope.open([{ place: placeOf(staffId), sealed }]).catch((fault: unknown) => {
      if (fault instanceof SealFault) return [];
      throw fault;
    });
    return secret;
  }

  /** The time step that a code belongs to, if it is of this secret and of now. */
  private stepOf(secret: string | undefined, code: string, epoch: number): number | undefined {
    if (secret === undefined || !/^\d{6}$/.test(code)) return undefined;
    const result = verifySync({ secret, token: code, epoch, epochTolerance: STEP, period: STEP });
    return result.valid ? Math.floor(epoch / STEP) + result.delta : undefined;
  }
}
