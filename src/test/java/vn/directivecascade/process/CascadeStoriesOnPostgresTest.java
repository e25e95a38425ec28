package vn.directivecascade.process;

/** The stories on the database of production, with the engine's rights. */
@StoriesOnPostgres
class CascadeStoriesOnPostgresTest extends CascadeStories {}
