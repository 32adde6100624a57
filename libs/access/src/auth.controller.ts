import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import type { Request, Response } from 'express';
import { type Actor, Allow, CONFIG, type Config, CurrentActor } from '#libs/platform';
import { FirstAdministrator } from './first-administrator.service.js';
import { COOKIE, DEVICE_COOKIE, DEVICE_DAYS, cookieOf, ownCookie, setSession } from './cookies.js';
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
  constructor(private readonly signIn: SignIn, private readonly first: FirstAdministrator, @Inject(CONFIG) private readonly config: Config) {}

  @Post('login')
  @HttpCode(204)
  @Allow('anyone')
  async login(@Body() body: LoginBody, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { token, device } = await this.signIn.withPassword(body.login, body.password, request.ip ?? '', cookieOf(request.headers.cookie, DEVICE_COOKIE));
    setSession(response, token, this.config);
    response.cookie(DEVICE_COOKIE, device, { ...ownCookie, maxAge: DEVICE_DAYS * 86_400_000 });
  }

  @Post('logout')
  @HttpCode(204)
  @Allow('own.account')
  async logout(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIn.out(actor);
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
