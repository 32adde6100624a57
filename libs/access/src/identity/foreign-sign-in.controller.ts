import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Allow, CONFIG, type Config, Refusal } from '#libs/platform';
import { cookieOf, ownCookie } from '../cookies.js';
import { fromOf, setEntry } from './entry.controller.js';
import { ForeignSignIn } from './foreign-sign-in.service.js';

const FOREIGN_COOKIE = '__Host-oberih-foreign';
/** Lax, for the browser comes back from another site. */
const foreignCookie = { ...ownCookie, sameSite: 'lax' } as const;

/** To the other house and back, as navigations of the browser. What came of it is told to the workspace in the fragment, which no server sees. */
@Controller('auth/oidc')
export class ForeignSignInController {
  constructor(private readonly foreign: ForeignSignIn, @Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Allow('anyone')
  async begin(@Res() response: Response): Promise<void> {
    const { url, token } = await this.foreign.begin();
    response.cookie(FOREIGN_COOKIE, token, { ...foreignCookie, maxAge: 600_000 });
    response.redirect(302, url);
  }

  @Get('callback')
  @Allow('anyone')
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.clearCookie(FOREIGN_COOKIE, foreignCookie);
    const query = request.originalUrl.split('?')[1] ?? '';
    try {
      const outcome = await this.foreign.finish(cookieOf(request.headers.cookie, FOREIGN_COOKIE) ?? '', query, fromOf(request));
      if ('code' in outcome) return response.redirect(302, `/#link=${outcome.code}`);
      setEntry(response, outcome, this.config);
      response.redirect(302, '/');
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      response.redirect(302, '/#link=failed');
    }
  }
}
