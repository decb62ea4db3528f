//! Brands: the faces under which one provider sells.

use crate::noun::noun;

noun! {
    /// A brand.
    Brand is a "brand" in brand {
        /// Short name, as in addresses.
        id: String,
        /// As people name it.
        name: String,
        /// Language of its pages where the reader has no preference: `ko` or `en`.
        language: String,
    }
    brands, brand, add_brand, change_brand, remove_brand
}
