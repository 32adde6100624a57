import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import type { Response } from 'express';
import { type Actor, Allow, CONFIG, type Config, CurrentActor } from '#libs/platform';
import { setSession } from '../cookies.js';
import { CodeBody, PasskeyBody } from './entry.controller.js';
import { StepUp, type StepUpMethod } from './step-up.service.js';

export class PasswordBody {
  @IsString() @Length(1, 256)
  password!: string;
}

/** Confirming in the middle of a session; each success gives the session a new token. */
@Controller('auth/step-up')
export class StepUpController {
  constructor(private readonly stepUp: StepUp, @Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Allow('own.account')
  async methods(@CurrentActor() actor: Actor): Promise<{ methods: StepUpMethod[] }> {
    return { methods: await this.stepUp.methods(actor) };
  }

  @Post('password')
  @HttpCode(204)
  @Allow('own.account')
  async password(@CurrentActor() actor: Actor, @Body() { password }: PasswordBody, @Res({ passthrough: true }) response: Response): Promise<void> {
    setSession(response, await this.stepUp.byPassword(actor, password), this.config);
  }

  @Post('code')
  @HttpCode(204)
  @Allow('own.account')
  async code(@CurrentActor() actor: Actor, @Body() { code }: CodeBody, @Res({ passthrough: true }) response: Response): Promise<void> {
    setSession(response, await this.stepUp.byCode(actor, code), this.config);
  }

  @Post('passkey/options')
  @HttpCode(200)
  @Allow('own.account')
  async options(@CurrentActor() actor: Actor): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.stepUp.beginPasskey(actor);
  }

  @Post('passkey')
  @HttpCode(204)
  @Allow('own.account')
  async passkey(@CurrentActor() actor: Actor, @Body() body: PasskeyBody, @Res({ passthrough: true }) response: Response): Promise<void> {
    setSession(response, await this.stepUp.byPasskey(actor, body.response), this.config);
  }
}
