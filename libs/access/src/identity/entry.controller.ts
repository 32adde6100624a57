import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { IsObject, Matches } from 'class-validator';
import type { Request, Response } from 'express';
import { Allow, CONFIG, type Config } from '#libs/platform';
import { COOKIE, DEVICE_COOKIE, DEVICE_DAYS, PENDING_COOKIE, cookieOf, ownCookie, setSession } from '../cookies.js';
import { Entrance, type Entry, type From } from './entrance.service.js';
import type { Factor } from './factors.service.js';
import { ForeignSignIn } from './foreign-sign-in.service.js';

export class CodeBody {
  @Matches(/^\d{6}$/, { message: '$property takes six digits', context: { uk: 'шість цифр' } })
  code!: string;
}

export class PasskeyBody {
  /** As the browser gives it (PublicKeyCredential.toJSON); the library checks every part of it. */
  @IsObject()
  response!: AuthenticationResponseJSON;
}

const PENDING_MS = 300_000;

/** Where a request comes from. */
export const fromOf = (request: Request): From => ({ source: request.ip ?? '', device: cookieOf(request.headers.cookie, DEVICE_COOKIE) ?? '', agent: request.headers['user-agent'] ?? '' });

/** The cookies of an entry; a session that was open in this browser before is not taken over, its token is replaced. */
export function setEntry(response: Response, entry: Entry, config: Config): void {
  if ('pending' in entry) {
    response.cookie(PENDING_COOKIE, entry.pending, { ...ownCookie, maxAge: PENDING_MS });
    response.clearCookie(COOKIE, ownCookie);
    return;
  }
  setSession(response, entry.token, config);
  response.cookie(DEVICE_COOKIE, entry.device, { ...ownCookie, maxAge: DEVICE_DAYS * 86_400_000 });
  response.clearCookie(PENDING_COOKIE, ownCookie);
}

export function answerEntry(response: Response, entry: Entry, config: Config): void {
  setEntry(response, entry, config);
  if ('pending' in entry) response.status(200).json({ factors: entry.factors });
  else response.status(204).end();
}

/** The second half of signing in, and signing in by passkey alone. */
@Controller('auth')
export class EntryController {
  constructor(private readonly entrance: Entrance, private readonly foreign: ForeignSignIn, @Inject(CONFIG) private readonly config: Config) {}

  /** What the sign-in screen shows: the factors that a sign-in of this browser waits for, and the name of the other house. */
  @Get('entry')
  @Allow('anyone')
  async entry(@Req() request: Request): Promise<{ factors: readonly Factor[] | null; foreign: string | null }> {
    return { factors: await this.entrance.waitsFor(pendingOf(request)), foreign: this.foreign.name() };
  }

  @Post('factor/code')
  @Allow('anyone')
  async code(@Body() { code }: CodeBody, @Req() request: Request, @Res() response: Response): Promise<void> {
    answerEntry(response, await this.entrance.byCode(pendingOf(request), code, fromOf(request)), this.config);
  }

  @Post('factor/passkey/options')
  @HttpCode(200)
  @Allow('anyone')
  async factorOptions(@Req() request: Request): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return (await this.entrance.beginPasskey(pendingOf(request))).options;
  }

  /** Signing in with nothing but a passkey that verifies its user. */
  @Post('passkey/options')
  @HttpCode(200)
  @Allow('anyone')
  async options(@Res({ passthrough: true }) response: Response): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { options, pending } = await this.entrance.beginPasskey(undefined);
    if (pending !== null) response.cookie(PENDING_COOKIE, pending, { ...ownCookie, maxAge: PENDING_MS });
    return options;
  }

  /** The answer of a passkey, whichever way the sign-in began. */
  @Post('passkey')
  @Allow('anyone')
  async passkey(@Body() body: PasskeyBody, @Req() request: Request, @Res() response: Response): Promise<void> {
    answerEntry(response, await this.entrance.byPasskey(pendingOf(request), body.response, fromOf(request)), this.config);
  }
}

const pendingOf = (request: Request): string => cookieOf(request.headers.cookie, PENDING_COOKIE) ?? '';
