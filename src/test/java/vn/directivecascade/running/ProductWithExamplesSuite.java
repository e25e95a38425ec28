package vn.directivecascade.running;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of the packaged product that need its examples. They run in one Java process and share a product, while those
 * of {@link ProductSuite} run in another.
 */
@Suite
@SelectPackages("vn.directivecascade.running")
@IncludeClassNamePatterns(".*IT")
@IncludeTags(ProductWithExamplesSuite.TAG)
class ProductWithExamplesSuite {

    static final String TAG = "examples";
}
