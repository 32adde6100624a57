import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { IsObject, IsString, IsUUID, Length } from 'class-validator';
import type { Response } from 'express';
import { type Actor, Allow, CONFIG, type Config, CurrentActor } from '#libs/platform';
import { setSession } from '../cookies.js';
import { typedName } from '../typed-name.js';
import { CodeBody } from './entry.controller.js';
import { FactorChanges, type OwnFactors } from './factor-changes.service.js';
import { SessionList, type SessionView } from './session-list.service.js';
import type { TotpSecret } from './totp.service.js';

export class IdBody {
  @IsUUID()
  id!: string;
}

export class NewPasskeyBody {
  @IsString() @Length(1, 60)
  name!: string;

  @IsObject()
  response!: RegistrationResponseJSON;
}

/** One's own sign-in and security: factors and sessions. Open to whoever may do nothing yet but add a factor. */
@Controller('auth/security')
export class SecurityController {
  constructor(private readonly changes: FactorChanges, private readonly sessions: SessionList, @Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Allow('own.account')
  async show(@CurrentActor() actor: Actor): Promise<OwnFactors & { sessions: SessionView[] }> {
    return { ...(await this.changes.show(actor)), sessions: await this.sessions.of(actor, actor.id) };
  }

  @Post('totp/begin')
  @HttpCode(200)
  @Allow('own.account')
  async beginTotp(@CurrentActor() actor: Actor): Promise<TotpSecret> {
    return this.changes.beginTotp(actor);
  }

  @Post('totp/confirm')
  @HttpCode(204)
  @Allow('own.account')
  async confirmTotp(@CurrentActor() actor: Actor, @Body() { code }: CodeBody, @Res({ passthrough: true }) response: Response): Promise<void> {
    setSession(response, await this.changes.confirmTotp(actor, code), this.config);
  }

  @Post('totp/remove')
  @HttpCode(204)
  @Allow('own.account')
  async removeTotp(@CurrentActor() actor: Actor): Promise<void> {
    await this.changes.removeTotp(actor);
  }

  @Post('passkeys/options')
  @HttpCode(200)
  @Allow('own.account')
  async beginPasskey(@CurrentActor() actor: Actor): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.changes.beginPasskey(actor);
  }

  @Post('passkeys/add')
  @HttpCode(204)
  @Allow('own.account')
  async addPasskey(@CurrentActor() actor: Actor, @Body() { name, response: credential }: NewPasskeyBody, @Res({ passthrough: true }) response: Response): Promise<void> {
    setSession(response, await this.changes.addPasskey(actor, typedName('name', name), credential), this.config);
  }

  @Post('passkeys/remove')
  @HttpCode(204)
  @Allow('own.account')
  async removePasskey(@CurrentActor() actor: Actor, @Body() { id }: IdBody): Promise<void> {
    await this.changes.removePasskey(actor, id);
  }

  @Post('sessions/end')
  @HttpCode(204)
  @Allow('own.account')
  async endSession(@CurrentActor() actor: Actor, @Body() { id }: IdBody): Promise<void> {
    await this.sessions.end(actor, actor.id, id);
  }

  @Post('sessions/end-others')
  @HttpCode(204)
  @Allow('own.account')
  async endOthers(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(actor, actor.id);
  }
}
