import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { type LocalText, Refusal } from '#libs/platform';

/** OWASP's argon2id parameters with 19 MiB; two at a time, so that a flood of guesses cannot eat the machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const MOST_WAITING = 200;
const SHORTEST = 15;
const COMMON = ['password', 'qwerty', '123456', 'пароль', 'йцукен', 'oberih', 'оберіг', 'prokuratura', 'прокуратура'];
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Hashes and checks passwords, in a short queue. */
@Injectable()
export class Passwords {
  private free = AT_ONCE;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  /** @throws Refusal `access/weak-password` when the password breaks a rule. */
  async hash(password: string, login: string): Promise<string> {
    const fault = weakness(password, login);
    if (fault !== undefined) throw new Refusal('access/weak-password', fault, { fields: [{ field: 'password', rule: 'strength', message: fault }] });
    return this.queued(() => hash(sameForm(password), COST));
  }

  /** Takes as long for an unknown login (no hash) as for a wrong password. */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    this.decoy ??= hash('a password that nobody has', COST);
    const against = stored ?? (await this.decoy);
    const right = await this.queued(() => verify(against, sameForm(password)));
    return right && stored !== undefined;
  }

  /** A one-time password a person can read out: five groups of four. */
  invent(): string {
    const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    return Array.from({ length: 5 }, group).join('-');
  }

  private async queued<T>(task: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= MOST_WAITING) throw new Refusal('unavailable', { uk: 'Забагато входів одночасно. Спробуйте за хвилину.', en: 'Too many people sign in at once. Try again in a minute.' }, { retryAfterSeconds: 60 });
    if (this.free === 0) await new Promise<void>((resume) => this.waiting.push(resume));
    else this.free -= 1;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }
}

/** One letter typed on two keyboards may be two texts (й, or и with a breve): they are the same password. */
const sameForm = (password: string): string => password.normalize('NFKC');

function weakness(password: string, login: string): LocalText | undefined {
  if ([...password].length < SHORTEST) return { uk: `Пароль має містити щонайменше ${SHORTEST} символів.`, en: `A password takes at least ${SHORTEST} characters.` };
  if (password.length > 256) return { uk: 'Пароль задовгий: щонайбільше 256 символів.', en: 'The password is too long: at most 256 characters.' };
  const plain = sameForm(password).toLowerCase();
  if (plain.includes(login.toLowerCase()) || COMMON.some((word) => plain.includes(word))) return { uk: 'Пароль містить логін або надто поширене слово.', en: 'The password contains the login or a word that is too common.' };
  if (new Set(plain).size < 6) return { uk: 'У паролі замало різних символів.', en: 'The password has too few different characters.' };
  return undefined;
}
