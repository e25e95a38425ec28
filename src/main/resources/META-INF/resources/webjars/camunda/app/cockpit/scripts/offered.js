// Cockpit is for reading here: what the rules of access refuse to everyone is not offered. Administrators may have failed
// jobs done again; those who watch a province may not.

import { closeInCockpit, offerInCockpit } from '../../../../forms/webapps.js';

const NOBODY =
  /^cockpit\.(navigation:(batch|reports|tasks)|tasks\.dashboard:.+|jobDefinition\.action:.+|process(Definition|Instance)\.runtime\.action:(?!job-retry).+)$/;
const ADMINISTRATORS =
  /^cockpit\.(navigation:deployments|incident\.action:.+|repository\.deployment\.action:.+|process(Definition|Instance)\.runtime\.action:.+)$/;
const CLOSED = /^\/(batch|tasks)\b/;
const DEPLOYMENTS = /^\/repository\b/;

offerInCockpit((name, administrator) => !NOBODY.test(name) && (administrator || !ADMINISTRATORS.test(name)));

// Figures of the dashboard, ids of deployments and old bookmarks lead to such pages as well. The engine counts no
// deployments for those who may not read them.
closeInCockpit(
  (path, administrator) => CLOSED.test(path) || (DEPLOYMENTS.test(path) && !administrator),
  (path) => DEPLOYMENTS.test(path),
);
