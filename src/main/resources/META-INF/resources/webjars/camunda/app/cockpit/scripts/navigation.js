// Links in Cockpit's top bar to the product's own pages and to Cockpit in its other language.

import { languageLink, navigationLink } from '../../../../forms/webapps.js';
import { TEXT } from './text.js';

export default [navigationLink('scorecards', TEXT.scorecards, 1, 'cockpit'), languageLink(...TEXT.other)];
