import { useSyncExternalStore } from 'react';
import { onSignedOut } from '../api.js';
import { type Mark, marked, paceOf } from './pace.js';
import { type Aim, announce, find, giveUp, makeSender, type Sender } from './sender.js';
import { uploadNumber } from './upload-number.js';

/** `CHECKING`: all of it is there, and it is read once more. */
export type SendState = 'WAITING' | 'SENDING' | 'CHECKING' | 'PAUSED' | 'FAILED' | 'DONE';

/** A file on its way, as a screen shows it. */
export interface Sent {
  /** Number of the upload. */
  readonly number: string;
  /** Its id at the server, once it is announced. */
  readonly id: string | undefined;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly state: SendState;
  /** Bytes a second. */
  readonly pace: number | undefined;
  readonly error: Error | null;
  /** The item that gets it. */
  readonly aim: Aim | undefined;
}

interface Entry {
  row: Sent;
  readonly file: File;
  /** The number under which the server has it, where that is another than that of its row. */
  upload?: string;
  sender?: Sender;
  /** Until it is announced, or cannot be. */
  going?: Promise<void>;
  marks: readonly Mark[];
}

/** So many go at a time: more only share the line. */
const AT_ONCE = 2;

/** The files that one person sends into one proceeding. It goes on while she looks at other screens, and ends with the page or her session. */
export class Sending {
  private entries: Entry[] = [];
  private readonly listeners = new Set<() => void>();
  rows: readonly Sent[] = [];

  constructor(private readonly staffId: string, private readonly proceedingId: string, private readonly onReceived: () => void = () => undefined) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Adds files; one that is here already goes on, and one that is done is announced once more where it is for another item now. @returns their numbers */
  add(files: readonly File[], aim?: Aim): string[] {
    const numbers = files.map((file) => {
      const number = this.numberOf(file);
      const known = this.entries.find(({ row }) => row.number === number);
      if (known === undefined) this.entries.push({ file, marks: [], row: { number, id: undefined, name: file.name, size: file.size, sent: 0, state: 'WAITING', pace: undefined, error: null, aim } });
      else this.again(known, aim);
      return number;
    });
    this.next();
    return numbers;
  }

  /** The number under which a file goes on that was begun before. */
  numberOf(file: File, content?: string): string {
    return uploadNumber(this.staffId, this.proceedingId, file, content);
  }

  private again(known: Entry, aim: Aim | undefined): void {
    const { state, number } = known.row;
    const other = aim !== undefined && (aim.itemId !== known.row.aim?.itemId || aim.use !== known.row.aim.use);
    if (other) this.change(known, { aim });
    if (state === 'PAUSED' || state === 'FAILED' || (state === 'DONE' && other)) this.change(known, { state: 'WAITING', error: null });
    else if (other && state !== 'WAITING' && state !== 'DONE') announce(known.file, this.proceedingId, known.upload ?? number, { aim }).catch((error: unknown) => this.failed(known, error instanceof Error ? error : new Error(String(error))));
  }

  pause(number: string): void {
    const entry = this.find(number);
    if (entry === undefined || !['WAITING', 'SENDING'].includes(entry.row.state)) return;
    entry.sender?.rest();
    this.change(entry, { state: 'PAUSED', pace: undefined });
    this.next();
  }

  resume(number: string): void {
    const entry = this.find(number);
    if (entry !== undefined && ['PAUSED', 'FAILED'].includes(entry.row.state)) this.change(entry, { state: 'WAITING', error: null });
    this.next();
  }

  /** Stops it here and gives it up at the server. */
  async cancel(number: string): Promise<void> {
    const entry = this.find(number);
    if (entry === undefined) return;
    entry.sender?.rest();
    this.change(entry, { state: 'PAUSED', pace: undefined });
    // What is being announced just now has no address yet.
    await entry.going;
    if (entry.row.id !== undefined) await giveUp(entry.row.id);
    this.dismiss(number);
  }

  /** Takes a row off the screen. */
  dismiss(number: string): void {
    this.entries = this.entries.filter(({ row }) => row.number !== number);
    this.tell();
    this.next();
  }

  stop(): void {
    for (const { sender } of this.entries) sender?.rest();
    this.entries = [];
    this.tell();
  }

  private next(): void {
    const going = this.entries.filter(({ row }) => row.state === 'SENDING' || row.state === 'CHECKING').length;
    for (const entry of this.entries.filter(({ row }) => row.state === 'WAITING').slice(0, Math.max(0, AT_ONCE - going))) entry.going = this.send(entry);
    this.tell();
  }

  private async send(entry: Entry): Promise<void> {
    entry.marks = [];
    this.change(entry, { state: 'SENDING' });
    try {
      const { address, whole, number } = await find(entry.file, this.proceedingId, (content) => this.numberOf(entry.file, content), { aim: entry.row.aim, read: () => this.progress(entry, entry.row.size) });
      entry.upload = number;
      const id = address.slice(address.lastIndexOf('/') + 1);
      this.change(entry, { id });
      // Stopped while it was being announced.
      if (entry.row.state !== 'SENDING' && entry.row.state !== 'CHECKING') return;
      if (whole) return this.done(entry);
      entry.sender = makeSender(entry.file, address, {
        sent: (bytes) => this.progress(entry, bytes),
        done: () => this.done(entry),
        failed: (error) => this.failed(entry, error),
      });
      entry.sender.go();
    } catch (error) {
      this.failed(entry, error instanceof Error ? error : new Error(String(error)));
    }
  }

  private progress(entry: Entry, bytes: number): void {
    if (entry.row.state !== 'SENDING' && entry.row.state !== 'CHECKING') return;
    entry.marks = marked(entry.marks, { at: performance.now(), bytes });
    this.change(entry, { sent: bytes, state: bytes >= entry.row.size ? 'CHECKING' : 'SENDING', pace: paceOf(entry.marks) });
  }

  private done(entry: Entry): void {
    this.change(entry, { state: 'DONE', sent: entry.row.size, pace: undefined });
    this.onReceived();
    this.next();
  }

  private failed(entry: Entry, error: Error): void {
    if (entry.row.state === 'PAUSED') return;
    this.change(entry, { state: 'FAILED', error, pace: undefined });
    this.next();
  }

  private find(number: string): Entry | undefined {
    return this.entries.find(({ row }) => row.number === number);
  }

  private change(entry: Entry, own: Partial<Sent>): void {
    entry.row = { ...entry.row, ...own };
    this.tell();
  }

  private tell(): void {
    this.rows = this.entries.map(({ row }) => row);
    for (const listener of this.listeners) listener();
  }
}

const underWay = new Map<string, Sending>();
// Whoever signs in next must not see what she was sending.
onSignedOut(() => {
  for (const sending of underWay.values()) sending.stop();
  underWay.clear();
});

if (typeof window !== 'undefined') {
  window.addEventListener('beforeunload', (event) => {
    if ([...underWay.values()].some(({ rows }) => rows.some(({ state }) => state === 'SENDING' || state === 'CHECKING'))) event.preventDefault();
  });
}

/** What a person sends into a proceeding. */
export function sendingOf(staffId: string, proceedingId: string, onReceived: () => void): Sending {
  const key = `${staffId} ${proceedingId}`;
  const sending = underWay.get(key) ?? new Sending(staffId, proceedingId, onReceived);
  underWay.set(key, sending);
  return sending;
}

export const useSent = (sending: Sending): readonly Sent[] => useSyncExternalStore(sending.subscribe, () => sending.rows);
