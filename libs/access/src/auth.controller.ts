import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import type { Request, Response } from 'express';
import { type Actor, Allow, CONFIG, type Config, CurrentActor } from '#libs/platform';
import { FirstAdministrator } from './first-administrator.service.js';
import { answerEntry, fromOf } from './identity/entry.controller.js';
import { Entrance } from './identity/entrance.service.js';
import { COOKIE, ownCookie } from './cookies.js';
import { SignIn } from './sign-in.service.js';
import { LoginRule } from './staff.entity.js';

export class LoginBody {
  @IsString() @Length(1, 40)
  login!: string;

  @IsString() @Length(1, 256)
  password!: string;
}

export class FirstAdministratorBody {
  @IsString() @Length(1, 40)
  code!: string;

  @LoginRule()
  login!: string;

  @IsString() @Length(2, 120)
  displayName!: string;

  @IsString() @Length(1, 256)
  password!: string;
}


/** Sign-in is REST, outside GraphQL: one attempt is one request, whatever aliases a document may have. */
@Controller('auth')
export class AuthController {
  constructor(private readonly signIn: SignIn, private readonly entrance: Entrance, private readonly first: FirstAdministrator, @Inject(CONFIG) private readonly config: Config) {}

  /** 204 with a session; 200 with the factors to choose from when the password was right and a second one is missing. */
  @Post('login')
  @Allow('anyone')
  async login(@Body() body: LoginBody, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { source, device, agent } = fromOf(request);
    answerEntry(response, await this.signIn.withPassword(body.login, body.password, source, device, agent), this.config);
  }

  @Post('logout')
  @HttpCode(204)
  @Allow('own.account')
  async logout(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.entrance.out(actor);
    response.clearCookie(COOKIE, ownCookie);
    response.setHeader('Clear-Site-Data', '"cache", "storage"');
  }

  @Post('first-administrator')
  @HttpCode(204)
  @Allow('anyone')
  async firstAdministrator(@Body() body: FirstAdministratorBody): Promise<void> {
    await this.first.make(body.code, body);
  }
}
