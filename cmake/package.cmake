# kuaishen_VERSION_amd64.deb: script/package. The binary carries everything but the typefaces.
install(TARGETS kuaishen RUNTIME DESTINATION bin)
install(FILES packaging/kuaishen.service DESTINATION lib/systemd/system)
install(FILES packaging/kuaishen.yaml DESTINATION /etc/kuaishen)
install(FILES docs/serve.md README.md README.zh-CN.md CHANGELOG.md api/openapi.yaml DESTINATION share/doc/kuaishen)
install(FILES LICENSE DESTINATION share/doc/kuaishen RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kuaishen)
set(CPACK_PACKAGE_CONTACT "Kuaishen <kuaishen@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "disputes by the thousand through a court, from mediation to enforcement")
set(CPACK_PACKAGE_DESCRIPTION
    "Kuaishen takes series of disputes of one kind - a bank and its debtors - through mediation, filing, service, hearing,
judgment and enforcement, with the papers, deadlines and statistics of each step, on the command line and in the browser.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, fonts-noto-cjk")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "poppler-utils")  # papers as pictures on the recipient's page
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${CMAKE_SOURCE_DIR}/packaging/debian/postinst ${CMAKE_SOURCE_DIR}/packaging/debian/prerm
    ${CMAKE_SOURCE_DIR}/packaging/debian/postrm ${CMAKE_SOURCE_DIR}/packaging/debian/conffiles)
include(CPack)
